import { describe, expect, it } from 'vitest';
import { ageOfPerson, ageText, clockText, countdown, dateText, durationText } from './time-text';

const minutes = (count: number) => count * 60_000;

describe('a countdown of thirty minutes', () => {
  it.each([
    [0, 'ample', '30:00'],
    [22, 'ample', '08:00'],
    [22.5, 'soon', '07:30'],
    [30, 'soon', '00:00'],
    [31, 'late', '01:00'],
    [95, 'late', '1:05:00'],
  ])('after %d minutes is %s and reads %s', (elapsed, state, text) => {
    expect(countdown(0, minutes(30), minutes(elapsed))).toMatchObject({ state, text });
  });

  it('is late at once when the due time lies before the arrival', () => {
    expect(countdown(minutes(5), minutes(1), minutes(5)).state).toBe('late');
  });
});

it.each([
  [59, '00:59'],
  [3600, '1:00:00'],
  [90_000, '1d 01:00'],
])('reads %d seconds as the clock %s', (seconds, text) => expect(clockText(seconds)).toBe(text));

it.each([
  [8, '8″'],
  [660, '11′'],
  [11_100, '3 h 05′'],
  [259_200, '3 d'],
])('reads %d seconds as the duration %s', (seconds, text) => expect(durationText(seconds)).toBe(text));

it('tells an age in either language', () => {
  expect(ageText(0, minutes(12), 'zh')).toBe('12分钟前');
  expect(ageText(0, minutes(12), 'en')).toBe('12 minutes ago');
});

it.each([
  ['19590301', { years: 67 }],
  ['1959-12-31', { years: 66 }],
  ['20260110', { months: 10 }],
  ['2026-11-30', null],
  ['unknown', null],
  [null, null],
])('knows the age of somebody born %s', (birthDate, age) => {
  expect(ageOfPerson(birthDate, new Date(2026, 10, 22).getTime())).toEqual(age);
});

it('writes a DICOM date as people do', () => {
  expect(dateText('20261120')).toBe('2026-11-20');
  expect(dateText('2026-11-20T08:00:00Z')).toBe('2026-11-20');
});
