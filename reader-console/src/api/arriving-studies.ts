import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ArrivingStudies, ArrivingStudy, CompletedWithoutMissing, Whereabouts } from './hub-types';
import { getJson, postJson } from './http';

const BASE = '/api/arriving-studies';
const MOVING_MS = 3_000;
const QUIET_MS = 10_000;

/** Studies that are still on the line; looked at more often while there are any. */
export function useArrivingStudies() {
  return useQuery({
    queryKey: ['arriving-studies'],
    queryFn: ({ signal }) => getJson<ArrivingStudies>(BASE, {}, signal),
    refetchInterval: (query) => ((query.state.data?.items.length ?? 0) > 0 ? MOVING_MS : QUIET_MS),
  });
}

/** Where one study stands: on its way, or already a reading task. */
export function useWhereabouts(studyInstanceUid: string) {
  return useQuery({
    queryKey: ['arriving-studies', studyInstanceUid],
    queryFn: ({ signal }) => getJson<Whereabouts>(`${BASE}/${encodeURIComponent(studyInstanceUid)}`, {}, signal),
    refetchInterval: MOVING_MS,
    staleTime: 0,
  });
}

/** The address of the small picture of an object that is not here yet. */
export function previewAddress(study: ArrivingStudy, sopInstanceUid: string): string {
  return `${BASE}/${encodeURIComponent(study.studyInstanceUid)}/previews/${encodeURIComponent(sopInstanceUid)}`;
}

/** Takes a study for complete as it is, for a reason; everything that shows it is asked for anew. */
export function useCompleteWithoutMissing(studyInstanceUid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      postJson<CompletedWithoutMissing>(`${BASE}/${encodeURIComponent(studyInstanceUid)}/complete-without-missing`, { reason }),
    onSuccess: () => client.invalidateQueries(),
  });
}
