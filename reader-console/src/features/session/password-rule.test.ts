import { expect, it } from 'vitest';
import { ApiError } from '@/api/problem';
import { passwordFault, passwordMessage } from './password-rule';

it('counts characters for the least and bytes for the most', () => {
  expect(passwordFault('九个字符的密码呢啊')).toBe('passwordTooShort');
  expect(passwordFault('十个字符的新密码可以')).toBeUndefined();
  expect(passwordFault('字'.repeat(25))).toBe('passwordTooLong');
  expect(passwordFault('x'.repeat(72))).toBeUndefined();
});

it('names every refusal of the servers', () => {
  const refused = (status: number, code: string) => passwordMessage(new ApiError({ status, code }));
  expect(refused(403, 'password-wrong')).toBe('passwordWrongNow');
  expect(refused(422, 'password-unchanged')).toBe('passwordUnchanged');
  expect(refused(429, 'login-locked')).toBe('passwordLocked');
  expect(refused(422, 'validation')).toBe('passwordRefused');
  expect(refused(0, 'offline')).toBe('offline');
  expect(refused(500, 'internal')).toBe('passwordFailed');
});
