import type { AppRoute } from './app-route';

/** The screens of the technician's desk. */
export const deskRoutes: readonly AppRoute[] = [
  { path: '/exams', look: 'light', roles: ['TECHNICIAN'], load: () => import('@/features/desk/desk-page') },
];
