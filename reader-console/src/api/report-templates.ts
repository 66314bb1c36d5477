import { useQuery } from '@tanstack/react-query';
import { getJson } from './http';
import type { ReportTemplates } from './hub-types';

/** Templates of one modality; they change rarely. */
export function useReportTemplates(modality: string | undefined) {
  return useQuery({
    queryKey: ['report-templates', modality],
    queryFn: async ({ signal }) => (await getJson<ReportTemplates>('/api/report-templates', { modality }, signal)).items,
    enabled: modality !== undefined,
    staleTime: 600_000,
  });
}
