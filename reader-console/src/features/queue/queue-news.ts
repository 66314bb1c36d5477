import type { Priority, ReadingTask, ReadingTaskPage, TaskNews } from '@/api/hub-types';

type Pages = { pages: ReadingTaskPage[]; pageParams: unknown[] };

/** Ids that arrived since the list was read; a change of a listed task is no arrival. */
export function arrivalsAfter(arrivals: ReadonlySet<string>, news: TaskNews, listed: ReadonlySet<string>): ReadonlySet<string> {
  const known = listed.has(news.id) || arrivals.has(news.id);
  if (news.state !== 'AWAITING' && arrivals.has(news.id)) {
    return new Set([...arrivals].filter((id) => id !== news.id));
  }
  return news.change === 'ADDED' && news.state === 'AWAITING' && !known ? new Set([...arrivals, news.id]) : arrivals;
}

/** Ids that came as an emergency, or became one, since the list was read; `listed` knows how urgent each row was then. */
export function emergenciesAfter(emergencies: ReadonlySet<string>, news: TaskNews, listed: ReadonlyMap<string, Priority>): ReadonlySet<string> {
  const emergency = news.state === 'AWAITING' && news.priority === 'EMERGENCY' && listed.get(news.id) !== 'EMERGENCY';
  if (emergency === emergencies.has(news.id)) return emergencies;
  if (emergency) return new Set([...emergencies, news.id]);
  return new Set([...emergencies].filter((id) => id !== news.id));
}

/** The same rows in the same order with one of them brought up to date. */
export function withTask(pages: Pages | undefined, task: ReadingTask): Pages | undefined {
  if (pages === undefined) return undefined;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.map((row) => (row.id === task.id ? task : row)) })),
  };
}
