import type { AppRoute } from './app-route';

/** The console's screens; the first one a user may see is where that user starts. */
export const consoleRoutes: readonly AppRoute[] = [
  { path: '/queue', look: 'dark', roles: ['READER', 'REVIEWER'], nav: 'nav.queue', load: () => import('@/features/queue/queue-page') },
  { path: '/read/:taskId', look: 'dark', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], bare: true, load: () => import('./reading-room-page') },
  { path: '/turnaround', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.turnaround', load: () => import('@/features/turnaround/turnaround-page') },
  { path: '/coverage', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.coverage', load: () => import('@/features/coverage/coverage-page') },
  { path: '/registry', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.registry', load: () => import('@/features/registry/registry-page') },
  { path: '/audit', look: 'light', roles: ['ADMINISTRATOR'], nav: 'nav.audit', load: () => import('@/features/audit/audit-page') },
];
