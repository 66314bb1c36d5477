import { expect, it } from 'vitest';
import { dayOf, periodOf } from './period';

const now = new Date(2026, 2, 15, 13, 30);
const local = (text: string) => new Date(text).getTime();

it('ends with the end of today and counts today in', () => {
  expect(local(periodOf('today', now).from)).toBe(new Date(2026, 2, 15).getTime());
  expect(local(periodOf('today', now).to)).toBe(new Date(2026, 2, 16).getTime());
  expect(local(periodOf('month', now).from)).toBe(new Date(2026, 1, 14).getTime());
});

it('says its offset, so that the hub counts the same days', () => {
  expect(periodOf('week', now).from).toMatch(/T00:00:00[+-]\d\d:\d\d$/);
});

it('opens one local day', () => {
  expect(local(dayOf('2026-03-01').to) - local(dayOf('2026-03-01').from)).toBe(86_400_000);
});
