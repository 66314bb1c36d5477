import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { Look } from '@/ui/palette';
import type { AppRoute } from './app-route';
import { Application } from './application';
import { startI18n } from './i18n';
import './base.css';

/** Starts one application in the page's `root` element. */
export async function mount(application: { routes: readonly AppRoute[]; title: string; look: Look }): Promise<void> {
  await startI18n();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with id "root".');
  createRoot(root).render(
    <StrictMode>
      <Application {...application} />
    </StrictMode>,
  );
}
