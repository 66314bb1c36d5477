import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeclinedRetake, DeviceTroubles, Exam, ExamNews, ExamPage, GatewayDevices, InForceSettings, Line, NewExam } from '@/api/gateway-types';
import { getJson, postJson } from '@/api/http';
import { useServerEvents } from '@/api/server-events';

const PAGE = 30;

/** Exams of one day (or of all days, when something is searched), newest first, paged by the gateway. */
export function useExams(date: string, search: string) {
  const query = search === '' ? { date } : { q: search };
  return useInfiniteQuery({
    queryKey: ['exams', query],
    queryFn: ({ pageParam, signal }) => getJson<ExamPage>('/api/exams', { ...query, limit: PAGE, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export function useLine() {
  return useQuery({ queryKey: ['line'], queryFn: ({ signal }) => getJson<Line>('/api/line', {}, signal), refetchInterval: 3000 });
}

export function useDevices() {
  return useQuery({
    queryKey: ['devices'],
    queryFn: ({ signal }) => getJson<GatewayDevices>('/api/devices', {}, signal),
    select: (answer) => answer.items,
    refetchInterval: 15_000,
  });
}

/** What devices were refused and could not be told in the last days. */
export function useDeviceTroubles() {
  return useQuery({
    queryKey: ['device-troubles'],
    queryFn: ({ signal }) => getJson<DeviceTroubles>('/api/device-troubles', {}, signal),
    select: (answer) => answer.items,
    refetchInterval: 30_000,
  });
}

/** What the hub has set for this site; before it has, nothing. */
export function useSiteSettings() {
  return useQuery({ queryKey: ['site-settings'], queryFn: ({ signal }) => getJson<InForceSettings>('/api/site-settings', {}, signal), refetchInterval: 60_000 });
}

export function useRegisterExam() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (exam: NewExam) => postJson<Exam>('/api/exams', exam),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exams'] }),
  });
}

export function useDeclineRetake() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ accessionNumber, declined }: { accessionNumber: string; declined: DeclinedRetake }) =>
      postJson<Exam>(`/api/exams/${encodeURIComponent(accessionNumber)}/retake/decline`, declined),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exams'] }),
  });
}

export function useMarkPrinted() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accessionNumber: string) => postJson<Exam>(`/api/exams/${encodeURIComponent(accessionNumber)}/printed`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['exams'] }),
  });
}

/** The gateway tells when an exam or the line changed; what changed is fetched, so that the cards never guess. */
export function useDeskNews(): void {
  const client = useQueryClient();
  const exams = () => {
    void client.invalidateQueries({ queryKey: ['exams'] });
    void client.invalidateQueries({ queryKey: ['critical-values'] });
  };
  useServerEvents<ExamNews>('/api/exams/events', 'exam', exams, exams);
}

export function reportUrl(accessionNumber: string): string {
  return `/api/exams/${encodeURIComponent(accessionNumber)}/report.pdf`;
}
