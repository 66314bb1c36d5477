import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewUser, RegisteredGateway, Site, User } from '@/api/hub-types';
import { getJson, postJson } from '@/api/http';

type Items<T> = { items: T[] };

export function useSiteList() {
  return useQuery({
    queryKey: ['registry', 'sites'],
    queryFn: async ({ signal }) => (await getJson<Items<Site>>('/api/sites', {}, signal)).items,
    refetchInterval: 15_000,
  });
}

export function useGateways() {
  return useQuery({
    queryKey: ['registry', 'gateways'],
    queryFn: async ({ signal }) => (await getJson<Items<RegisteredGateway>>('/api/gateways', {}, signal)).items,
    refetchInterval: 15_000,
  });
}

export function useUsers() {
  return useQuery({ queryKey: ['registry', 'users'], queryFn: async ({ signal }) => (await getJson<Items<User>>('/api/users', {}, signal)).items });
}

export function useIssueCode() {
  return useMutation({
    mutationFn: (siteCode: string) => postJson<{ code: string; expiresAt: string }>(`/api/gateways/${encodeURIComponent(siteCode)}/enrolment-codes`),
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
