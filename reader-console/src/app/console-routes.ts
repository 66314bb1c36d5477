import { hasRole } from '@/api/session';
import type { AppRoute, Elsewhere } from './app-route';

const readingRoom = () => import('./reading-room-page');

/** What a reader opens from the queue has its code here before the first key press. */
async function readingRoomAhead(): Promise<unknown> {
  const viewer = import('@/imaging/prefetch').then(({ prefetchViewer }) => prefetchViewer());
  return Promise.all([readingRoom(), import('@/features/viewer/image-reading'), import('@/features/ecg/ecg-reading'), viewer]);
}

/** The console's screens; the first one a user may see is where that user starts. */
export const consoleRoutes: readonly AppRoute[] = [
  { path: '/queue', look: 'dark', roles: ['READER', 'REVIEWER'], nav: 'nav.queue', load: () => import('@/features/queue/queue-page'), ahead: readingRoomAhead },
  { path: '/read/:taskId', look: 'dark', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], bare: true, load: readingRoom },
  { path: '/arriving/:studyInstanceUid', look: 'dark', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], bare: true, load: () => import('@/features/arriving/arriving-page') },
  { path: '/critical', look: 'light', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], nav: 'nav.critical', load: () => import('@/features/critical/critical-page') },
  { path: '/orders', look: 'light', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], nav: 'nav.orders', load: () => import('@/features/orders/orders-page') },
  { path: '/retakes', look: 'light', roles: ['REVIEWER', 'ADMINISTRATOR'], nav: 'nav.retakes', load: () => import('@/features/quality/retakes-page') },
  { path: '/turnaround', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.turnaround', load: () => import('@/features/turnaround/turnaround-page') },
  { path: '/ecg', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.ecg', load: () => import('@/features/ecg-admin/ecg-admin-page') },
  { path: '/coverage', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.coverage', load: () => import('@/features/coverage/coverage-page') },
  { path: '/registry', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.registry', load: () => import('@/features/registry/registry-page') },
  { path: '/audit', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.audit', load: () => import('@/features/audit/audit-page') },
];

/** Village doctors have a page of their own, small enough for a phone on a thin line. */
export const consoleElsewhere: Elsewhere = (session) => (hasRole(session, 'VILLAGE_DOCTOR') ? '/village' : undefined);
