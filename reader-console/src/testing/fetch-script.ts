import { vi } from 'vitest';

type Answer = { status?: number; body?: unknown } | 'offline';
export type Request = { method: string; path: string; body: unknown; headers: Headers };

/** Answers `fetch` from a table of `METHOD /path` and keeps what was asked. An unlisted request fails the test. */
export function scriptFetch(table: Record<string, Answer | ((request: Request) => Answer)>): Request[] {
  const requests: Request[] = [];
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const request: Request = {
      method,
      path,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: new Headers(init.headers),
    };
    requests.push(request);
    const entry = table[`${method} ${path}`];
    if (entry === undefined) throw new Error(`No answer is scripted for ${method} ${path}`);
    const answer = typeof entry === 'function' ? entry(request) : entry;
    if (answer === 'offline') throw new TypeError('Failed to fetch');
    const status = answer.status ?? 200;
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
      status,
      headers: { 'Content-Type': status >= 400 ? 'application/problem+json' : 'application/json' },
    });
  });
  return requests;
}
