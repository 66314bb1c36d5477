/** What the hub answered, or the code of its problem document. */
export type Outcome<T> = { kind: 'done'; body: T } | { kind: 'refused'; status: number; code: string };

const PAUSES_MS = [1000, 2000, 4000, 8000, 15000];

/** The pause before the next try; the last one is kept for ever. */
export function pauseBefore(attempt: number): number {
  return PAUSES_MS[Math.min(attempt, PAUSES_MS.length - 1)] ?? 15000;
}

/** Whether trying the same again may help: no answer at all, or one of a server that is in trouble. */
export function isWorthAnotherTry(status: number): boolean {
  return status === 0 || status === 408 || status === 429 || status >= 500;
}

/** The double-submit token: the server sets the cookie, every changing request repeats it as a header. */
function csrf(): string {
  return decodeURIComponent(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/.exec(document.cookie)?.[1] ?? '');
}

/**
 * Sends a file until the hub has answered. The hub knows a file by its bytes, so a repeated file is one exam.
 *
 * @param onProgress the share that is sent, 0 to 1
 * @param onRetry called before each further try
 */
export async function sendFile<T>(path: string, file: Blob, onProgress: (share: number) => void, onRetry: () => void): Promise<Outcome<T>> {
  for (let attempt = 0; ; attempt++) {
    const answer = await post(path, file, onProgress);
    if (answer.status >= 200 && answer.status < 300) return { kind: 'done', body: JSON.parse(answer.text) as T };
    if (!isWorthAnotherTry(answer.status)) return { kind: 'refused', status: answer.status, code: codeOf(answer.text) };
    onRetry();
    await new Promise((resolve) => setTimeout(resolve, pauseBefore(attempt)));
  }
}

function post(path: string, file: Blob, onProgress: (share: number) => void): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-XSRF-TOKEN', csrf());
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
    request.onloadend = () => resolve({ status: request.status, text: request.responseText });
    request.send(file);
  });
}

export async function call<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Outcome<T>> {
  try {
    const response = await fetch(path, {
      method,
      credentials: 'same-origin',
      headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': csrf() },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return response.ok
      ? { kind: 'done', body: (text === '' ? null : JSON.parse(text)) as T }
      : { kind: 'refused', status: response.status, code: codeOf(text) };
  } catch {
    return { kind: 'refused', status: 0, code: 'offline' };
  }
}

export function codeOf(text: string): string {
  try {
    return String((JSON.parse(text) as { code?: string }).code ?? 'other');
  } catch {
    return 'other';
  }
}
