import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EnrolmentCode, NewUser, RegisteredGateways, SiteStandings, Sites, User, Users } from '@/api/hub-types';
import { getJson, postJson } from '@/api/http';

export function useSiteList() {
  return useQuery({
    queryKey: ['registry', 'sites'],
    queryFn: async ({ signal }) => (await getJson<Sites>('/api/sites', {}, signal)).items,
    refetchInterval: 15_000,
  });
}

export function useGateways() {
  return useQuery({
    queryKey: ['registry', 'gateways'],
    queryFn: async ({ signal }) => (await getJson<RegisteredGateways>('/api/gateways', {}, signal)).items,
    refetchInterval: 15_000,
  });
}

/** Which settings hold at which site, by its code. */
export function useSiteStandings() {
  return useQuery({
    queryKey: ['registry', 'site-settings'],
    queryFn: async ({ signal }) => (await getJson<SiteStandings>('/api/site-settings', {}, signal)).items,
    refetchInterval: 15_000,
  });
}

export function useUsers() {
  return useQuery({ queryKey: ['registry', 'users'], queryFn: async ({ signal }) => (await getJson<Users>('/api/users', {}, signal)).items });
}

export function useIssueCode() {
  return useMutation({
    mutationFn: (siteCode: string) => postJson<EnrolmentCode>(`/api/gateways/${encodeURIComponent(siteCode)}/enrolment-codes`),
  });
}

export function useRevoke() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (siteCode: string) => postJson<null>(`/api/gateways/${encodeURIComponent(siteCode)}/revoke`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['registry'] }),
  });
}

export function useCreateUser() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (user: NewUser) => postJson<User>('/api/users', user),
    onSuccess: () => client.invalidateQueries({ queryKey: ['registry', 'users'] }),
  });
}
