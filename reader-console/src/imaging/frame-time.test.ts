import { expect, it } from 'vitest';
import { frameAt, frameTimeOf } from './frame-time';

const value = (...values: number[]) => ({ vr: 'DS', Value: values });

it.each([
  ['the stored frame time', { '00181063': value(33.3), '00180040': value(10) }, 33.3],
  ['the mean of a frame time vector', { '00181065': value(0, 40, 60) }, 50],
  ['the cine rate', { '00180040': value(20) }, 50],
  ['the recommended rate', { '00082144': value(50) }, 20],
  ['25 a second when nothing is stored', { '00181063': value(0) }, 40],
])('plays at %s', (_what, dataset, milliseconds) => expect(frameTimeOf(dataset)).toBeCloseTo(milliseconds));

it('keeps time by skipping frames, and starts over at the end', () => {
  expect(frameAt(0, 10, 40, 39)).toBe(0);
  expect(frameAt(0, 10, 40, 200)).toBe(5);
  expect(frameAt(8, 10, 40, 120)).toBe(1);
});
