import { useQuery } from '@tanstack/react-query';
import type { RecentExam, RecentExams } from '@/api/gateway-types';
import { postJson } from '@/api/http';
import { readIdCard } from './id-card';

/** What the county has examined lately of the same kind. Asked only for whole identity cards; without an answer, none. */
export function useRecentExams(patientId: string, modality: string): readonly RecentExam[] {
  const id = patientId.trim();
  const asked = readIdCard(id) !== null;
  const { data } = useQuery({
    queryKey: ['recent-exams', id, modality],
    queryFn: () => postJson<RecentExams>('/api/recent-exams', { patientId: id, modality }),
    enabled: asked,
    staleTime: 60_000,
    retry: false,
  });
  return asked ? (data?.items ?? []) : [];
}
