import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Turnaround, TurnaroundBy, TurnaroundDays, TurnaroundExamPage } from '@/api/hub-types';
import { getJson } from '@/api/http';
import type { Period } from './period';

export function useTurnaround(period: Period, by: TurnaroundBy) {
  return useQuery({
    queryKey: ['turnaround', period, by],
    queryFn: ({ signal }) => getJson<Turnaround>('/api/turnaround', { ...period, by }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useDaily(period: Period) {
  return useQuery({
    queryKey: ['turnaround-daily', period],
    queryFn: async ({ signal }) => (await getJson<TurnaroundDays>('/api/turnaround/daily', { ...period }, signal)).days,
    placeholderData: keepPreviousData,
  });
}

export type Selection = { by: TurnaroundBy; key: string | null; label: string; period: Period };

/** The exams behind one number: the same period and grouping, the key of its row. */
export function useTurnaroundExams({ by, key, period }: Selection) {
  return useInfiniteQuery({
    queryKey: ['turnaround-exams', period, by, key],
    queryFn: ({ pageParam, signal }) =>
      getJson<TurnaroundExamPage>(
        '/api/turnaround/exams',
        { ...period, by, key, limit: 50, cursor: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
