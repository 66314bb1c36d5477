import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { deleteJson, getJson, postJson, putJson } from './http';
import type { Credentials, PasswordChange, Role, Session } from './hub-types';
import { isApiError } from './problem';

const SESSION_KEY = ['session'];

/** Who is signed in; null when nobody is. The desk's gateway answers the same resource. */
export function useSession() {
  return useQuery({ queryKey: SESSION_KEY, queryFn: fetchSession, staleTime: Infinity, retry: false });
}

async function fetchSession(): Promise<Session | null> {
  try {
    return await getJson<Session>('/api/session');
  } catch (error) {
    if (isApiError(error) && (error.status === 401 || error.status === 403)) return null;
    throw error;
  }
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: Credentials) => postJson<Session>('/api/session', credentials),
    onSuccess: async () => {
      await client.resetQueries({ queryKey: SESSION_KEY });
    },
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => deleteJson<null>('/api/session'),
    onSettled: () => {
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}

/** A new password for whoever is signed in. The server ends every session with it, so the next screen is the sign-in. */
export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: PasswordChange) => putJson<null>('/api/session/password', change),
    onSuccess: () => {
      client.clear();
      client.setQueryData(SESSION_KEY, null);
    },
  });
}

/** Roles arrive as lists; a route or a link names those that may see it. */
export function hasRole(session: Session | null | undefined, ...roles: readonly Role[]): boolean {
  return session?.roles.some((role) => roles.includes(role)) ?? false;
}

export const sessionQueryKey = SESSION_KEY;
