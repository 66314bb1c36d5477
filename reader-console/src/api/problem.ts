import type { Problem as ServedProblem } from './hub-types';

/** What the server says when it refuses, as far as it got: a proxy or a missing line leaves only the status. */
export type Problem = Pick<ServedProblem, 'status'> & Partial<ServedProblem>;

/** A refusal of the server, or `status` 0 when it could not be reached at all. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string | undefined {
    return this.problem.code;
  }

  get offline(): boolean {
    return this.problem.status === 0;
  }
}

/** True for an error the server (or the missing line) gave, with that code where one is asked for. */
export function isApiError(error: unknown, code?: string): error is ApiError {
  return error instanceof ApiError && (code === undefined || error.code === code);
}

/** The problem document of a refused response; a body that is none still yields its status. */
export async function readProblem(response: Response): Promise<Problem> {
  const contentType = response.headers.get('Content-Type') ?? '';
  if (contentType.includes('json')) {
    const body: unknown = await response.json().catch(() => null);
    if (body !== null && typeof body === 'object') return { ...body, status: response.status };
  }
  return { status: response.status, title: response.statusText };
}
