/** Whole days in local time; `from` is part of the period, `to` the first moment after it. ISO 8601 with offset. */
export type Period = { from: string; to: string };

export const periods = ['today', 'week', 'month'] as const;
export type PeriodName = (typeof periods)[number];

const DAYS: Record<PeriodName, number> = { today: 1, week: 7, month: 30 };

/** The last days including today. */
export function periodOf(name: PeriodName, now: Date): Period {
  const tomorrow = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1 - DAYS[name]);
  return { from: withOffset(from), to: withOffset(tomorrow) };
}

/** The one local day that starts with `date` (yyyy-mm-dd). */
export function dayOf(date: string): Period {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  return { from: withOffset(new Date(year, month - 1, day)), to: withOffset(new Date(year, month - 1, day + 1)) };
}

function withOffset(date: Date): string {
  const minutes = -date.getTimezoneOffset();
  const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const sign = minutes < 0 ? '-' : '+';
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  return `${local}${sign}${two(minutes / 60)}:${two(minutes % 60)}`;
}
