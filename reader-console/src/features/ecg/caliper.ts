import type { Gain, Speed } from './ecg-layout';

export type Point = { xMm: number; yMm: number };
export type Caliper = { from: Point; to: Point; marchOut: boolean };
export type Reading = { milliseconds: number; beatsPerMinute: number | null; millivolts: number };

const SHORTEST_CYCLE_MS = 150;

/** What lies between the two points, on paper of this speed and gain. Up is positive. */
export function readCaliper({ from, to }: Caliper, speed: Speed, gain: Gain): Reading {
  const milliseconds = (Math.abs(to.xMm - from.xMm) / speed) * 1000;
  return {
    milliseconds,
    beatsPerMinute: milliseconds >= SHORTEST_CYCLE_MS ? 60000 / milliseconds : null,
    millivolts: (from.yMm - to.yMm) / gain,
  };
}

/** Where the march-out lines stand: the same distance again and again, to both sides, within the paper. */
export function marchOut({ from, to }: Caliper, widthMm: number): number[] {
  const step = Math.abs(to.xMm - from.xMm);
  if (step < 1) return [];
  const lines: number[] = [];
  for (let x = Math.min(from.xMm, to.xMm) % step; x <= widthMm; x += step) lines.push(x);
  return lines;
}

/** Moves the second leg by whole samples. */
export function nudge(caliper: Caliper, samples: number, sampleRateHz: number, speed: Speed): Caliper {
  return { ...caliper, to: { ...caliper.to, xMm: caliper.to.xMm + (samples / sampleRateHz) * speed } };
}
