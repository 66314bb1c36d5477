import { QueryClient } from '@tanstack/react-query';
import { onSessionEnded } from '@/api/http';
import { isApiError } from '@/api/problem';
import { sessionQueryKey } from '@/api/session';

/** A refusal is final; a line that failed is tried again. A session that ended leads back to the sign-in page. */
export function createQueryClient(): QueryClient {
  const client = new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, refetchOnWindowFocus: false, retry: shouldRetry },
      mutations: { retry: false },
    },
  });
  onSessionEnded(() => client.setQueryData(sessionQueryKey, null));
  return client;
}

function shouldRetry(failures: number, error: unknown): boolean {
  const refused = isApiError(error) && error.status >= 400 && error.status < 500;
  return !refused && failures < 3;
}
