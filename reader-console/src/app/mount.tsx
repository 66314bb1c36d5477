import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Application, type ApplicationProps } from './application';
import { startI18n } from './i18n';
import './base.css';

/** Starts one application in the page's `root` element. */
export async function mount(application: ApplicationProps): Promise<void> {
  await startI18n();
  const root = document.getElementById('root');
  if (root === null) throw new Error('The page has no element with id "root".');
  createRoot(root).render(
    <StrictMode>
      <Application {...application} />
    </StrictMode>,
  );
}
