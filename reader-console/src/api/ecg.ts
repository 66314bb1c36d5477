import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import type { EcgRecordings } from './hub-types';
import { getJson } from './http';

/** All recordings of a study. They never change, so they are fetched once. */
function ecgOf(studyInstanceUid: string) {
  return queryOptions({
    queryKey: ['ecg', studyInstanceUid],
    queryFn: ({ signal }) => getJson<EcgRecordings>(`/api/studies/${encodeURIComponent(studyInstanceUid)}/ecg`, {}, signal),
    staleTime: Infinity,
  });
}

export function useEcg(studyInstanceUid: string) {
  return useQuery({ ...ecgOf(studyInstanceUid), select: (answer) => answer.items });
}

/** Never fails: who opens the study asks again and is told what is wrong. */
export function prefetchEcg(client: QueryClient, studyInstanceUid: string): Promise<void> {
  return client.prefetchQuery(ecgOf(studyInstanceUid));
}
