import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { Coverage, CoverageFormula, CoverageVillages } from '@/api/hub-types';
import { getJson } from '@/api/http';

export const formulas: readonly CoverageFormula[] = ['owned', 'networked', 'active'];

/** All three shares of one moment, side by side. */
export function useCoverages(at: string) {
  return useQueries({
    queries: formulas.map((formula) => ({
      queryKey: ['coverage', formula, at],
      queryFn: ({ signal }: { signal: AbortSignal }) => getJson<Coverage>('/api/coverage/ecg-villages', { formula, at }, signal),
      placeholderData: keepPreviousData,
    })),
  });
}

/** Every village of a formula with the evidence for its answer. */
export function useVillages(formula: CoverageFormula, at: string) {
  return useQuery({
    queryKey: ['coverage-villages', formula, at],
    queryFn: async ({ signal }) =>
      (await getJson<CoverageVillages>('/api/coverage/ecg-villages/villages', { formula, at }, signal)).items,
    placeholderData: keepPreviousData,
  });
}
