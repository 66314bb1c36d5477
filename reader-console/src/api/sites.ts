import { useQuery } from '@tanstack/react-query';
import { getJson } from './http';
import type { Sites } from './hub-types';

export function useSites() {
  return useQuery({
    queryKey: ['sites'],
    queryFn: async ({ signal }) => (await getJson<Sites>('/api/sites', {}, signal)).items,
    staleTime: 300_000,
  });
}
