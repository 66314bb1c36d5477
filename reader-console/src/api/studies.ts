import { useQuery } from '@tanstack/react-query';
import { getJson } from './http';
import type { Study } from './hub-types';

/** The study's series and instances. While objects are still arriving it is asked again every few seconds. */
export function useStudy(studyInstanceUid: string | undefined) {
  return useQuery({
    queryKey: ['studies', studyInstanceUid],
    queryFn: ({ signal }) => fetchStudy(studyInstanceUid ?? '', signal),
    enabled: studyInstanceUid !== undefined,
    staleTime: 60_000,
    refetchInterval: (query) => (query.state.data?.complete === false ? 5_000 : false),
  });
}

export function fetchStudy(studyInstanceUid: string, signal?: AbortSignal): Promise<Study> {
  return getJson<Study>(`/api/studies/${encodeURIComponent(studyInstanceUid)}`, {}, signal);
}
