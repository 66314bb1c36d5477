import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReadingTask, ReadingTaskPage, TaskNews } from '@/api/hub-types';
import { fetchTask, type QueueQuery, TASK_EVENTS, taskKeys } from '@/api/reading-tasks';
import { useServerEvents } from '@/api/server-events';
import { arrivalsAfter, withTask } from './queue-news';

const none: ReadonlySet<string> = new Set();

/** Keeps the listed rows and the counts current and collects what has arrived; never reorders what is on the screen. */
export function useQueueNews(query: QueueQuery, rows: readonly ReadingTask[]) {
  const client = useQueryClient();
  const [arrivals, setArrivals] = useState(none);
  const listed = new Set(rows.map((row) => row.id));

  const refreshRow = async (id: string) => {
    const task = await client.fetchQuery({ queryKey: taskKeys.detail(id), queryFn: () => fetchTask(id), staleTime: 0 });
    client.setQueryData<InfiniteData<ReadingTaskPage>>(taskKeys.list(query), (pages) => withTask(pages, task));
  };
  const readAnew = async () => {
    setArrivals(none);
    await client.resetQueries({ queryKey: taskKeys.list(query) });
  };
  const onNews = (news: TaskNews) => {
    void client.invalidateQueries({ queryKey: taskKeys.summary });
    if (listed.has(news.id)) void refreshRow(news.id);
    else if (listed.size === 0) void client.invalidateQueries({ queryKey: taskKeys.list(query) });
    else setArrivals((before) => arrivalsAfter(before, news, listed));
  };
  const stream = useServerEvents<TaskNews>(TASK_EVENTS, 'task', onNews, () => {
    void client.invalidateQueries({ queryKey: taskKeys.summary });
  });
  return { arrivals: arrivals.size, readAnew, stream };
}
