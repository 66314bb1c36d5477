import { describe, expect, it } from 'vitest';
import type { DicomJson } from './dicom-json';
import { openingWindow, rangeOf, voiFunctionOf, windowOf, windowOfRange } from './window';

const number = (...values: number[]) => ({ vr: 'DS', Value: values });

describe('the window of an object', () => {
  it('is the first of its centres and widths', () => {
    expect(windowOf({ '00281050': number(1000, 2000), '00281051': number(2000, 4000) })).toEqual({ center: 1000, width: 2000 });
  });

  it('is missing when the width is no width', () => {
    expect(windowOf({ '00281050': number(1000), '00281051': number(1) })).toBeNull();
    expect(windowOf({})).toBeNull();
  });

  it('follows the ramp of a VOI LUT', () => {
    const data = [...Array<number>(100).fill(0), ...Array.from({ length: 101 }, (_, i) => i * 10), ...Array<number>(55).fill(1000)];
    const dataset: DicomJson = {
      '00283010': { vr: 'SQ', Value: [{ '00283002': number(256, 50, 12), '00283006': number(...data) }] },
    };
    expect(windowOf(dataset)).toEqual({ center: 200, width: 90 });
  });

  it('names the function only when it is one', () => {
    expect(voiFunctionOf({ '00281056': { vr: 'CS', Value: ['SIGMOID'] } })).toBe('SIGMOID');
    expect(voiFunctionOf({ '00281056': { vr: 'CS', Value: ['CURVED'] } })).toBe('LINEAR');
  });
});

describe('the window to open with', () => {
  const ramp = Array.from({ length: 1001 }, (_, value) => value);

  it('is that of the object', () => {
    expect(openingWindow({ center: 40, width: 80 }, ramp, undefined)).toEqual({ window: { center: 40, width: 80 }, own: true });
  });

  it('comes from the pixels without padding when the object has none', () => {
    const pixels = [...Array<number>(500).fill(-2000), ...ramp];
    expect(openingWindow(null, pixels, -2000)).toEqual({ window: { center: 500, width: 980 }, own: false });
  });

  it.each([-5000, 40_000])('comes from the pixels when everything would be black or white at %d', (center) => {
    expect(openingWindow({ center, width: 400 }, ramp, undefined)).toEqual({ window: { center: 500, width: 980 }, own: false });
  });

  it('is none for an image of nothing but padding', () => {
    expect(openingWindow(null, [7, 7, 7], 7)).toBeNull();
  });

  it('keeps a width for a flat image', () => {
    expect(openingWindow(null, [7, 7, 7], undefined)?.window).toEqual({ center: 7, width: 2 });
  });
});

it('turns a window into its range and back', () => {
  expect(windowOfRange(rangeOf({ center: 40, width: 400 }))).toEqual({ center: 40, width: 400 });
});
