import { expect, it } from 'vitest';
import { ApiError } from '@/api/problem';
import { signInMessage } from './sign-in-message';

it.each([
  [{ status: 0 }, 'offline'],
  [{ status: 401 }, 'wrong'],
  [{ status: 429, code: 'login-locked' }, 'locked'],
  [{ status: 500 }, 'failed'],
] as const)('explains %o as %s', (problem, message) => {
  expect(signInMessage(new ApiError(problem))).toBe(message);
});
