import { ApiError, readProblem } from './problem';

type Query = Record<string, string | number | boolean | readonly string[] | null | undefined>;
type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const sessionEnded = new Set<() => void>();

/** Calls back whenever a request learns that the session is over. Returns the way to stop listening. */
export function onSessionEnded(listener: () => void): () => void {
  sessionEnded.add(listener);
  return () => sessionEnded.delete(listener);
}

export function getJson<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return send<T>('GET', withQuery(path, query), undefined, signal);
}

export function postJson<T>(path: string, body?: unknown): Promise<T> {
  return send<T>('POST', path, body);
}

export function putJson<T>(path: string, body: unknown): Promise<T> {
  return send<T>('PUT', path, body);
}

export function deleteJson<T>(path: string): Promise<T> {
  return send<T>('DELETE', path);
}

/** A document in one form, such as a PDF. */
export async function getBlob(path: string, mediaType: string): Promise<Blob> {
  const headers = { Accept: `${mediaType}, application/problem+json` };
  return (await answered(path, { method: 'GET', headers, credentials: 'same-origin' })).blob();
}

/** Appends what is set; an array repeats its key, as the queue's `state` does. */
export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === '') continue;
    for (const item of Array.isArray(value) ? value : [value]) parameters.append(key, String(item));
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method !== 'GET') Object.assign(headers, csrfHeader());
  const response = await answered(path, {
    method,
    headers,
    credentials: 'same-origin',
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  return (text === '' ? null : JSON.parse(text)) as T;
}

async function answered(path: string, init: RequestInit): Promise<Response> {
  const response = await reach(path, init);
  if (response.ok) return response;
  if (response.status === 401 && path !== '/api/session') sessionEnded.forEach((listener) => listener());
  throw new ApiError(await readProblem(response));
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw new ApiError({ status: 0, code: 'offline', title: 'The server cannot be reached.' });
  }
}

/** The double-submit token: the server sets the cookie, every changing request repeats it as a header. */
export function csrfHeader(): Record<string, string> {
  const token = /(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1];
  return token === undefined ? {} : { 'X-XSRF-TOKEN': decodeURIComponent(token) };
}
