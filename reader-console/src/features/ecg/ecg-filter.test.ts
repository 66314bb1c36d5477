import { describe, expect, it } from 'vitest';
import { applyFilter, RAW, USUAL } from './ecg-filter';

const RATE = 500;
const wave = (hz: number, seconds = 10) => Float32Array.from({ length: RATE * seconds }, (_, i) => 1000 * Math.sin((2 * Math.PI * hz * i) / RATE));
const amplitude = (samples: Float32Array) => Math.max(...samples.slice(RATE * 4, RATE * 6));

describe('view filter', () => {
  it('leaves the samples alone when it is off', () => {
    const samples = wave(5);
    expect(applyFilter(samples, RATE, RAW)).toBe(samples);
  });

  it('lets the frequencies of the heart pass', () => {
    expect(amplitude(applyFilter(wave(8), RATE, USUAL))).toBeGreaterThan(950);
  });

  it('takes away baseline wander, mains hum and muscle', () => {
    expect(amplitude(applyFilter(wave(0.1), RATE, USUAL))).toBeLessThan(80);
    expect(amplitude(applyFilter(wave(50), RATE, USUAL))).toBeLessThan(40);
    expect(amplitude(applyFilter(wave(120), RATE, USUAL))).toBeLessThan(60);
  });

  it('moves no wave in time', () => {
    const bell = Float32Array.from({ length: RATE * 4 }, (_, i) => 1000 * Math.exp(-((i - 1000) ** 2) / (2 * 10 ** 2)));
    const filtered = applyFilter(bell, RATE, { ...RAW, lowPassHz: 40 });
    expect(filtered.indexOf(Math.max(...filtered))).toBe(1000);
  });

  it('does not bend the ends of a strip that wanders', () => {
    const wandering = wave(0.23).map((value, i) => value * 0.05 + (i % 400 === 200 ? 800 : 0));
    const filtered = applyFilter(wandering, RATE, USUAL);
    expect(Math.abs(filtered[filtered.length - 1] ?? NaN)).toBeLessThan(40);
    expect(Math.abs(filtered[0] ?? NaN)).toBeLessThan(40);
  });

  it.each([
    ['within a QRS', 1200],
    ['on the downstroke', -900],
  ])('does not bend the end of a strip that is cut %s', (_, height) => {
    const still = Float32Array.from({ length: RATE * 10 }, (_, i) => (i % 400 > 390 || i > RATE * 10 - 8 ? height : 0));
    const filtered = applyFilter(still, RATE, { ...RAW, highPassHz: 0.5 });
    const beforeTheCut = filtered.slice(-195, -20).map(Math.abs);
    expect(Math.max(...beforeTheCut)).toBeLessThan(Math.abs(height) * 0.06);
  });

  it('keeps a gap a gap', () => {
    const samples = wave(5);
    samples[100] = NaN;
    expect(applyFilter(samples, RATE, USUAL)[100]).toBeNaN();
  });
});
