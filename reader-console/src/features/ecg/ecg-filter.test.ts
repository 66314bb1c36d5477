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

  it.each([
    ['highPassHz', 0.5],
    ['highPassHz', 0.67],
    ['lowPassHz', 25],
    ['lowPassHz', 40],
    ['lowPassHz', 100],
  ])('loses 3 dB at the frequency on its label, %s %d', (which, hz) => {
    const samples = wave(hz, Math.max(10, 20 / hz));
    const middle = applyFilter(samples, RATE, { ...RAW, [which]: hz }).slice(samples.length * 0.4, samples.length * 0.6);
    expect(Math.max(...middle.map(Math.abs))).toBeGreaterThan(1000 * Math.SQRT1_2 - 40); // half a decibel
    expect(Math.max(...middle.map(Math.abs))).toBeLessThan(1000 * Math.SQRT1_2 + 40);
  });

  it('shows what the paper of the hub shows', () => {
    // the same beat is in ViewFilterTest of the hub, with the same figures
    const beats = Float32Array.from({ length: 2400 }, (_, i) => {
      const beat = (i % 400) - 10;
      const t = (i % 400) - 150;
      return 1200 * Math.exp((-beat * beat) / 50) + 250 * Math.exp((-t * t) / 1250) + 300 * Math.sin(i / 700);
    });
    const filtered = applyFilter(beats, RATE, USUAL);
    const paper = [19.8, -38.6, 64.7, 665.6, 1098.0, 97.2, -40.4, 63.1, -11.0];
    [0, 100, 400, 405, 410, 420, 600, 2000, 2399].forEach((at, k) => expect(Math.abs((filtered[at] ?? NaN) - (paper[k] ?? NaN))).toBeLessThan(1));
  });

  it('keeps a gap a gap', () => {
    const samples = wave(5);
    samples[100] = NaN;
    expect(applyFilter(samples, RATE, USUAL)[100]).toBeNaN();
  });
});
