import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UnmatchedSettled, UnmatchedStudies } from '@/api/gateway-types';
import { getJson, postJson } from '@/api/http';

/** Studies of which somebody has to say whose they are; fetched anew whenever an exam changes. */
export function useUnmatchedStudies() {
  return useQuery({
    queryKey: ['exams', 'unmatched'],
    queryFn: ({ signal }) => getJson<UnmatchedStudies>('/api/unmatched-studies', {}, signal),
    select: (answer) => answer.items,
    refetchInterval: 15_000,
  });
}

type Decision = { studyInstanceUid: string; accessionNumber: string | null };

/** A study belongs to a registered exam, or becomes one of its own where no number is given. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ studyInstanceUid, accessionNumber }: Decision) =>
      accessionNumber === null
        ? postJson<UnmatchedSettled>(`/api/unmatched-studies/${studyInstanceUid}/register`)
        : postJson<UnmatchedSettled>(`/api/unmatched-studies/${studyInstanceUid}/match`, { accessionNumber }),
    onSettled: () => client.invalidateQueries({ queryKey: ['exams'] }),
  });
}
