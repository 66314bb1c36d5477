import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReadingTask, ReadingTaskPage, TaskNews } from '@/api/hub-types';
import { fetchTask, type QueueQuery, TASK_EVENTS, taskKeys } from '@/api/reading-tasks';
import { useServerEvents } from '@/api/server-events';
import { arrivalsAfter, emergenciesAfter, withTask } from './queue-news';

const none: ReadonlySet<string> = new Set();

/**
 * Keeps the listed rows and the counts current and collects what has arrived. What somebody looks at is not reordered:
 * only while `resting`, when no row was chosen and no pointer is over the list, does an emergency take its place at once.
 */
export function useQueueNews(query: QueueQuery, rows: readonly ReadingTask[], resting: boolean) {
  const client = useQueryClient();
  const [arrivals, setArrivals] = useState(none);
  const [emergencies, setEmergencies] = useState(none);
  const listed = new Map(rows.map((row) => [row.id, row.priority]));

  const refreshRow = async (id: string) => {
    const task = await client.fetchQuery({ queryKey: taskKeys.detail(id), queryFn: () => fetchTask(id), staleTime: 0 });
    client.setQueryData<InfiniteData<ReadingTaskPage>>(taskKeys.list(query), (pages) => withTask(pages, task));
  };
  const forget = () => {
    setArrivals(none);
    setEmergencies(none);
  };
  const readAnew = async () => {
    forget();
    await client.resetQueries({ queryKey: taskKeys.list(query) });
  };
  const onNews = (news: TaskNews) => {
    void client.invalidateQueries({ queryKey: taskKeys.summary });
    const urgent = emergenciesAfter(emergencies, news, listed);
    if (listed.size === 0 || (resting && urgent.has(news.id))) {
      forget();
      void client.invalidateQueries({ queryKey: taskKeys.list(query) });
      return;
    }
    if (listed.has(news.id)) void refreshRow(news.id);
    else setArrivals((before) => arrivalsAfter(before, news, new Set(listed.keys())));
    setEmergencies(urgent);
  };
  const stream = useServerEvents<TaskNews>(TASK_EVENTS, 'task', onNews, () => {
    void client.invalidateQueries({ queryKey: taskKeys.summary });
  });
  return { arrivals: arrivals.size, emergencies: emergencies.size, readAnew, stream };
}
