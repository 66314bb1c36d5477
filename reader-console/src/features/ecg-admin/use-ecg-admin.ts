import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EcgConcordance, EcgHitMonth, EcgRuleSet, EcgRuleSetBody, EcgRuleSets, NewEcgRuleSet } from '@/api/ecg-types';
import { getJson, putJson } from '@/api/http';

const SETS = ['ecg-rule-sets'] as const;

export function useRuleSets() {
  return useQuery({ queryKey: SETS, queryFn: ({ signal }) => getJson<EcgRuleSets>('/api/ecg-rule-sets', {}, signal) });
}

/** One version with its rules; it never changes. */
export function useRuleSet(version: string) {
  return useQuery({
    queryKey: [...SETS, version],
    queryFn: ({ signal }) => getJson<EcgRuleSet>(path(version), {}, signal),
  });
}

export function useStoreRuleSet() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ version, set }: { version: string; set: NewEcgRuleSet }) => putJson<EcgRuleSet>(path(version), set satisfies EcgRuleSetBody),
    onSuccess: () => client.invalidateQueries({ queryKey: SETS }),
  });
}

export function useHitMonth(month: string) {
  return useQuery({
    queryKey: ['ecg-hits-monthly', month],
    queryFn: ({ signal }) => getJson<EcgHitMonth>('/api/ecg-hits/monthly', { month }, signal),
    placeholderData: keepPreviousData,
  });
}

export function useConcordance(month: string) {
  return useQuery({
    queryKey: ['ecg-concordance', month],
    queryFn: ({ signal }) => getJson<EcgConcordance>('/api/ecg-concordance', { month }, signal),
    placeholderData: keepPreviousData,
  });
}

function path(version: string): string {
  return `/api/ecg-rule-sets/${encodeURIComponent(version)}`;
}
