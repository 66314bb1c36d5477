import { isApiError } from '@/api/problem';

const charactersMin = 10;
/** The servers' hash reads no further. */
const bytesMax = 72;

/** The message key of what is wrong with a new password; undefined for one the servers take. */
export function passwordFault(password: string): 'passwordTooShort' | 'passwordTooLong' | undefined {
  if ([...password].length < charactersMin) return 'passwordTooShort';
  return new TextEncoder().encode(password).length > bytesMax ? 'passwordTooLong' : undefined;
}

/** The message key that tells a person why the password was not changed. */
export function passwordMessage(
  error: unknown,
): 'offline' | 'passwordLocked' | 'passwordWrongNow' | 'passwordUnchanged' | 'passwordRefused' | 'passwordFailed' {
  if (!isApiError(error)) return 'passwordFailed';
  if (error.offline) return 'offline';
  switch (error.code) {
    case 'login-locked':
      return 'passwordLocked';
    case 'password-wrong':
      return 'passwordWrongNow';
    case 'password-unchanged':
      return 'passwordUnchanged';
    default:
      return error.status === 400 || error.status === 422 ? 'passwordRefused' : 'passwordFailed';
  }
}
