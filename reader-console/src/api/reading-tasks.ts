import { type QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getJson, postJson, putJson } from './http';
import type {
  NextWish,
  Priority,
  QueueSummary,
  ReadingTask,
  ReadingTaskDetail,
  ReadingTaskPage,
  Report,
  ReportCheck,
  ReportChecks,
  ReportDraft,
  Retake,
  RetakeReason,
  Signature,
  TaskState,
} from './hub-types';

const BASE = '/api/reading-tasks';
const PAGE_SIZE = 50;

export type QueueQuery = {
  state?: readonly TaskState[];
  modality?: readonly string[];
  site?: string;
  priority?: Priority;
  overdue?: boolean;
  q?: string;
};

export const taskKeys = {
  all: ['reading-tasks'] as const,
  list: (query: QueueQuery) => ['reading-tasks', 'list', query] as const,
  summary: ['reading-tasks', 'summary'] as const,
  detail: (id: string) => ['reading-tasks', 'detail', id] as const,
  checks: (id: string, draft: ReportDraft) => ['reading-tasks', 'checks', id, draft] as const,
};

/** The queue as the server orders it, page by page. It is read anew only when somebody asks: rows never jump. */
export function useTaskPages(query: QueueQuery) {
  return useInfiniteQuery({
    queryKey: taskKeys.list(query),
    queryFn: ({ pageParam, signal }) => fetchTasks(query, { cursor: pageParam, limit: PAGE_SIZE, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });
}

export function fetchTasks(query: QueueQuery, page: { cursor?: string | null; limit: number; signal?: AbortSignal }) {
  return getJson<ReadingTaskPage>(BASE, { ...query, limit: page.limit, cursor: page.cursor }, page.signal);
}

export function useQueueSummary() {
  return useQuery({
    queryKey: taskKeys.summary,
    queryFn: ({ signal }) => getJson<QueueSummary>(`${BASE}/summary`, {}, signal),
    refetchInterval: 30_000,
  });
}

export function useTask(id: string) {
  return useQuery({ queryKey: taskKeys.detail(id), queryFn: ({ signal }) => fetchTask(id, signal), staleTime: 0 });
}

export function fetchTask(id: string, signal?: AbortSignal): Promise<ReadingTaskDetail> {
  return getJson<ReadingTaskDetail>(path(id), {}, signal);
}

/** Claims the most urgent task this reader may read; null when there is none. */
export function claimNext(modality?: readonly string[]): Promise<ReadingTask | null> {
  const wish: NextWish = modality === undefined ? {} : { modality: [...modality] };
  return postJson<ReadingTask | null>(`${BASE}/next`, wish);
}

export function claimTask(id: string): Promise<ReadingTask> {
  return postJson<ReadingTask>(path(id, 'claim'));
}

export function renewTask(id: string): Promise<ReadingTask> {
  return postJson<ReadingTask>(path(id, 'renew'));
}

export function releaseTask(id: string): Promise<ReadingTask> {
  return postJson<ReadingTask>(path(id, 'release'));
}

export function submitTask(id: string): Promise<ReadingTask> {
  return postJson<ReadingTask>(path(id, 'submit'));
}

/** Signs the revision that was seen; the PIN only when the server asked for one. */
export function signTask(id: string, signature: Signature): Promise<ReadingTask> {
  return postJson<ReadingTask>(path(id, 'sign'), signature);
}

export function requestRetake(id: string, reason: RetakeReason, comment: string): Promise<ReadingTask> {
  const retake: Retake = comment.trim() === '' ? { reason } : { reason, comment: comment.trim() };
  return postJson<ReadingTask>(path(id, 'retake'), retake);
}

export function saveReport(id: string, draft: ReportDraft): Promise<Report> {
  return putJson<Report>(path(id, 'report'), draft);
}

/** What does not fit in a text that is being written; nothing is saved by asking. */
export async function checkReport(id: string, draft: ReportDraft): Promise<ReportCheck[]> {
  return (await postJson<ReportChecks>(path(id, 'checks'), draft)).items;
}

/** After a move of the state machine: what is known of this task and the counts are out of date, the list's order is not touched. */
export async function forgetTask(client: QueryClient, id: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: taskKeys.detail(id) }),
    client.invalidateQueries({ queryKey: taskKeys.summary }),
  ]);
}

export const TASK_EVENTS = `${BASE}/events`;

function path(id: string, move?: string): string {
  const task = `${BASE}/${encodeURIComponent(id)}`;
  return move === undefined ? task : `${task}/${move}`;
}
