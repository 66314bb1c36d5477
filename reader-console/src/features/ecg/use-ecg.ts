import { useQuery } from '@tanstack/react-query';
import type { EcgRecordings } from '@/api/hub-types';
import { getJson } from '@/api/http';

/** All recordings of a study. They never change, so they are fetched once. */
export function useEcg(studyInstanceUid: string) {
  return useQuery({
    queryKey: ['ecg', studyInstanceUid],
    queryFn: ({ signal }) =>
      getJson<EcgRecordings>(`/api/studies/${encodeURIComponent(studyInstanceUid)}/ecg`, {}, signal),
    select: (answer) => answer.items,
    staleTime: Infinity,
  });
}
