const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** How a due time stands: `late` once it has passed, `soon` in the last quarter of the time that was given. */
export type DueState = 'ample' | 'soon' | 'late';

export type Countdown = { state: DueState; secondsLeft: number; text: string };

/** Remaining time of a due time that began at `from`. All in milliseconds since the epoch. */
export function countdown(from: number, due: number, now: number): Countdown {
  const secondsLeft = Math.floor((due - now) / 1000);
  const given = Math.max(0, due - from);
  const state: DueState = now > due ? 'late' : due - now <= given * 0.25 ? 'soon' : 'ample';
  return { state, secondsLeft, text: clockText(Math.abs(secondsLeft)) };
}

/** `03:12`, `1:05:09` from an hour on, `2d 03:00` from a day on. */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole >= DAY) return `${Math.floor(whole / DAY)}d ${two((whole % DAY) / HOUR)}:${two((whole % HOUR) / MINUTE)}`;
  const tail = `${two((whole % HOUR) / MINUTE)}:${two(whole % MINUTE)}`;
  return whole >= HOUR ? `${Math.floor(whole / HOUR)}:${tail}` : tail;
}

/** `8″`, `11′`, `3 h 05′`: a duration to be read at a glance. */
export function durationText(seconds: number): string {
  if (seconds < MINUTE) return `${Math.round(seconds)}″`;
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < 60) return `${minutes}′`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ${two(minutes % 60)}′` : `${Math.round(minutes / 1440)} d`;
}

/** "12 分钟前" or "12 minutes ago", from the browser's own language data. */
export function ageText(at: number, now: number, language: string): string {
  const seconds = Math.round((at - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' });
  const size = Math.abs(seconds);
  if (size < MINUTE) return language === 'en' ? 'just now' : '刚刚';
  if (size < HOUR) return format.format(Math.trunc(seconds / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.trunc(seconds / HOUR), 'hour');
  return format.format(Math.trunc(seconds / DAY), 'day');
}

/** `12:04`, local time. */
export function timeOfDay(at: string | number | Date): string {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Full local date and time, to be shown on hover. */
export function exactTime(at: string | number | Date, language: string): string {
  return new Intl.DateTimeFormat(locale(language), { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(at));
}

/** `2026-11-20` for a date in DICOM (20261120) or ISO form. */
export function dateText(date: string): string {
  const digits = date.replaceAll('-', '').slice(0, 8);
  return /^\d{8}$/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : date;
}

/** Whole years at `now`; months below two years, for a child's exam depends on them. Null for a date that is none. */
export function ageOfPerson(birthDate: string | null, now: number): { years: number } | { months: number } | null {
  const match = birthDate === null ? null : /^(\d{4})-?(\d{2})-?(\d{2})/.exec(birthDate);
  if (match === null) return null;
  const today = new Date(now);
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const birthdayReached = today.getDate() >= day ? 0 : 1;
  const months = (today.getFullYear() - year) * 12 + (today.getMonth() + 1 - month) - birthdayReached;
  if (months < 0) return null;
  return months < 24 ? { months } : { years: Math.floor(months / 12) };
}

function two(value: number): string {
  return String(Math.floor(value)).padStart(2, '0');
}

function locale(language: string): string {
  return language === 'en' ? 'en-GB' : 'zh-CN';
}
