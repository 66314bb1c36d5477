import { expect, it } from 'vitest';
import { refusal, wordsFor } from './messages';
import { codeOf, isWorthAnotherTry, pauseBefore } from './send';

it('tries again when nobody answered or the hub is in trouble, and not when it refused', () => {
  expect([0, 408, 429, 500, 503].every(isWorthAnotherTry)).toBe(true);
  expect([400, 401, 403, 409, 413, 422].some(isWorthAnotherTry)).toBe(false);
});

it('waits longer from try to try, but never long', () => {
  expect([0, 1, 2, 3, 4, 50].map(pauseBefore)).toEqual([1000, 2000, 4000, 8000, 15000, 15000]);
});

it('says in words what to do about a refusal', () => {
  expect(refusal(wordsFor('zh-CN'), codeOf('{"code":"patient-missing"}'))).toContain('请填写患者姓名');
  expect(refusal(wordsFor('en'), codeOf('<html>'))).toContain('Try again later');
});
