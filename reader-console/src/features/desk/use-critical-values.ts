import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CriticalAnswer, SiteCriticalValue, SiteCriticalValues } from '@/api/gateway-types';
import { getJson, postJson } from '@/api/http';

const KEY = ['critical-values'];
const BASE = '/api/critical-values';

/** What nobody here has closed yet, the oldest first. The box itself is asked, so the line does not matter. */
export function useUnclosedCriticalValues(): SiteCriticalValue[] {
  const list = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<SiteCriticalValues>(BASE, {}, signal),
    refetchInterval: 5000,
    refetchIntervalInBackground: true,
  });
  return (list.data?.items ?? []).filter((value) => value.state !== 'CLOSED');
}

export function useAcknowledge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer }: { id: string; answer: CriticalAnswer }) =>
      postJson<SiteCriticalValue>(`${BASE}/${encodeURIComponent(id)}/acknowledge`, answer),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
