import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CriticalAnswer, RetractionReader, SiteCriticalValue, SiteCriticalValues } from '@/api/gateway-types';
import { getJson, postJson } from '@/api/http';

const KEY = ['critical-values'];
const BASE = '/api/critical-values';

/**
 * What somebody here must see, the oldest first: values that nobody has closed, and those taken back that nobody has seen.
 * The box itself is asked, so the line does not matter.
 */
export function usePressingCriticalValues(): SiteCriticalValue[] {
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<SiteCriticalValues>(BASE, {}, signal),
    refetchInterval: 5000,
    refetchIntervalInBackground: true,
  });
  return (list.data?.items ?? []).filter(isPressing);
}

function isPressing({ state, retraction }: SiteCriticalValue): boolean {
  if (retraction != null) return retraction.seenAt === null;
  return state === 'OPEN' || state === 'ACKNOWLEDGED';
}

export function useRetractionSeen() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reader }: { id: string; reader: RetractionReader }) =>
      postJson<SiteCriticalValue>(`${BASE}/${encodeURIComponent(id)}/retraction-seen`, reader),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useAcknowledge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: CriticalAnswer }) =>
      postJson<SiteCriticalValue>(`${BASE}/${encodeURIComponent(id)}/acknowledge`, answer),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
