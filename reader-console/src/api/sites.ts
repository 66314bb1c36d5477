import { useQuery } from '@tanstack/react-query';
import { getJson } from './http';
import type { Site } from './hub-types';

export function useSites() {
  return useQuery({
    queryKey: ['sites'],
    queryFn: async ({ signal }) => (await getJson<{ items: Site[] }>('/api/sites', {}, signal)).items,
    staleTime: 300_000,
  });
}
