import { describe, expect, it } from 'vitest';
import { marchOut, nudge, readCaliper } from './caliper';

const oneSecond = { from: { xMm: 10, yMm: 40 }, to: { xMm: 35, yMm: 30 }, marchOut: false };

describe('caliper', () => {
  it('reads 25 mm at 25 mm/s as one second, 60 bpm, and 10 mm at 10 mm/mV as one millivolt upwards', () => {
    expect(readCaliper(oneSecond, 25, 10)).toEqual({ milliseconds: 1000, beatsPerMinute: 60, millivolts: 1 });
  });

  it('halves the time on paper that runs twice as fast, and the voltage at twice the gain', () => {
    expect(readCaliper(oneSecond, 50, 20)).toEqual({ milliseconds: 500, beatsPerMinute: 120, millivolts: 0.5 });
  });

  it('gives no rate for a distance that is no heartbeat', () => {
    const width = { ...oneSecond, to: { xMm: 12.5, yMm: 40 } };
    expect(readCaliper(width, 25, 10)).toMatchObject({ milliseconds: 100, beatsPerMinute: null });
  });

  it('measures the same leftwards', () => {
    const left = { ...oneSecond, from: oneSecond.to, to: oneSecond.from };
    expect(readCaliper(left, 25, 10).milliseconds).toBe(1000);
  });

  it('marches the distance out over the whole paper', () => {
    expect(marchOut(oneSecond, 90)).toEqual([10, 35, 60, 85]);
  });

  it('draws no march-out for legs that stand together', () => {
    expect(marchOut({ ...oneSecond, to: { xMm: 10.2, yMm: 0 } }, 250)).toEqual([]);
  });

  it('moves a leg by whole samples', () => {
    expect(readCaliper(nudge(oneSecond, 5, 500, 25), 25, 10).milliseconds).toBeCloseTo(1010);
  });
});
