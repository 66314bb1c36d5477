import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { getJson, onSessionEnded, postJson, withQuery } from './http';
import { isApiError } from './problem';

beforeEach(() => vi.stubGlobal('document', { cookie: 'other=1; XSRF-TOKEN=a%2Fb' }));
afterEach(() => vi.unstubAllGlobals());

it('repeats a key for each value and leaves out what is not set', () => {
  expect(withQuery('/api/reading-tasks', { state: ['AWAITING', 'CLAIMED'], q: '', cursor: null, limit: 50 })).toBe(
    '/api/reading-tasks?state=AWAITING&state=CLAIMED&limit=50',
  );
});

it('sends the CSRF cookie back as a header on changing requests only', async () => {
  const requests = scriptFetch({ 'GET /api/x': { body: {} }, 'POST /api/x': { body: {} } });
  await getJson('/api/x');
  await postJson('/api/x', { a: 1 });
  expect(requests[0]?.headers.has('X-XSRF-TOKEN')).toBe(false);
  expect(requests[1]?.headers.get('X-XSRF-TOKEN')).toBe('a/b');
});

it('carries the problem document of a refusal', async () => {
  scriptFetch({ 'POST /api/x': { status: 409, body: { code: 'task-held', holder: { displayName: '王医师' } } } });
  const error: unknown = await postJson('/api/x').catch((caught: unknown) => caught);
  expect(isApiError(error, 'task-held')).toBe(true);
  expect(isApiError(error) && error.problem['holder']).toEqual({ displayName: '王医师' });
});

it('tells a missing line from a refusal', async () => {
  scriptFetch({ 'GET /api/x': 'offline' });
  const error: unknown = await getJson('/api/x').catch((caught: unknown) => caught);
  expect(isApiError(error) && error.offline).toBe(true);
});

it('reports the end of the session to whoever listens', async () => {
  scriptFetch({ 'GET /api/x': { status: 401 } });
  const ended = vi.fn();
  const stop = onSessionEnded(ended);
  await getJson('/api/x').catch(() => undefined);
  stop();
  expect(ended).toHaveBeenCalledOnce();
});
