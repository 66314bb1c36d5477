import type { ComponentType } from 'react';
import type { Role, Session } from '@/api/hub-types';
import { hasRole } from '@/api/session';
import type { Look } from '@/ui/palette';

/** One screen of an application: where it is, who may see it, how it looks, and how to fetch its code. */
export type AppRoute = {
  path: string;
  look: Look;
  roles: readonly Role[];
  /** Message key of its link in the header; a route without one is reached from another screen. */
  nav?: string;
  /** The screen brings its own header. */
  bare?: boolean;
  load: () => Promise<{ default: ComponentType }>;
  /** Fetches the code of what is opened from this screen; called once the screen stands still. */
  ahead?: () => Promise<unknown>;
};

/** The page of another application that a user without any screen here belongs to; undefined where there is none. */
export type Elsewhere = (session: Session) => string | undefined;

export function routesFor(session: Session, routes: readonly AppRoute[]): AppRoute[] {
  return routes.filter((route) => hasRole(session, ...route.roles));
}
