import type { AppRoute } from './app-route';

/** The console's screens; the first one a user may see is where that user starts. */
export const consoleRoutes: readonly AppRoute[] = [
  { path: '/queue', look: 'dark', roles: ['READER', 'REVIEWER'], nav: 'nav.queue', load: () => import('@/features/queue/queue-page') },
  { path: '/read/:taskId', look: 'dark', roles: ['READER', 'REVIEWER', 'ADMINISTRATOR'], bare: true, load: () => import('./reading-room-page') },
];
