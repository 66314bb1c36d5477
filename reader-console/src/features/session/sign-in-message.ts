import { isApiError } from '@/api/problem';

/** The message key that tells a person why signing in failed and what to do. */
export function signInMessage(error: unknown): 'offline' | 'locked' | 'wrong' | 'failed' {
  if (!isApiError(error)) return 'failed';
  if (error.offline) return 'offline';
  if (error.code === 'login-locked' || error.status === 429) return 'locked';
  return error.status === 401 || error.status === 403 ? 'wrong' : 'failed';
}
