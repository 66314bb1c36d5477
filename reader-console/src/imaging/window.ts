import { type DicomJson, itemsOf, numberOf, numbersOf, textOf } from './dicom-json';
import { Tag } from './tag';

export type Window = { center: number; width: number };
export type VoiFunction = 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';

/** The window the object asks for: its first centre and width, or the ramp of its VOI LUT. Source: PS3.3 §C.11.2. */
export function windowOf(dataset: DicomJson): Window | null {
  const center = numberOf(dataset, Tag.WindowCenter);
  const width = numberOf(dataset, Tag.WindowWidth);
  if (center !== undefined && width !== undefined && width > 1) return { center, width };
  const [lut] = itemsOf(dataset, Tag.VOILUTSequence);
  return lut === undefined ? null : rampOf(numbersOf(lut, Tag.LUTDescriptor), numbersOf(lut, Tag.LUTData));
}

export function voiFunctionOf(dataset: DicomJson): VoiFunction {
  const name = textOf(dataset, Tag.VOILUTFunction);
  return name === 'SIGMOID' || name === 'LINEAR_EXACT' ? name : 'LINEAR';
}

/** A straight window over the inputs between which the table climbs from 5 % to 95 % of its output. */
function rampOf([entries, first]: number[], data: number[]): Window | null {
  if (entries === undefined || first === undefined || data.length < 2) return null;
  const [low, high] = [Math.min(...ends(data)), Math.max(...ends(data))];
  const above = (share: number) => data.findIndex((value) => (data[0] === low ? value - low : high - value) >= share * (high - low));
  const [from, to] = [above(0.05), above(0.95)];
  return high > low && to > from ? { center: first + (from + to) / 2, width: to - from } : null;
}

function ends(data: number[]): [number, number] {
  return [data[0] ?? 0, data.at(-1) ?? 0];
}

const SAMPLES_MAX = 200_000;
const BLIND_SHARE = 0.99;

/**
 * The window to open with: the object's own, unless there is none or nearly every pixel would be plain black or plain
 * white through it; then from the 1st to the 99th percentile. Null for an image of nothing but padding.
 */
export function openingWindow(own: Window | null, pixels: ArrayLike<number>, padding: number | undefined): { window: Window; own: boolean } | null {
  const samples = sortedSamples(pixels, padding);
  if (own !== null && !isBlind(own, samples)) return { window: own, own: true };
  if (samples.length === 0) return null;
  const at = (share: number) => samples[Math.round(share * (samples.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return { window: { center: (low + high) / 2, width: Math.max(2, high - low) }, own: false };
}

function isBlind(window: Window, sorted: Float64Array): boolean {
  if (sorted.length === 0) return false;
  const { lower, upper } = rangeOf(window);
  const below = sorted.findIndex((value) => value > lower);
  const above = sorted.findIndex((value) => value >= upper);
  const share = (count: number) => count / sorted.length;
  return share(below < 0 ? sorted.length : below) >= BLIND_SHARE || share(above < 0 ? 0 : sorted.length - above) >= BLIND_SHARE;
}

function sortedSamples(pixels: ArrayLike<number>, padding: number | undefined): Float64Array {
  const stride = Math.max(1, Math.floor(pixels.length / SAMPLES_MAX));
  const samples: number[] = [];
  for (let at = 0; at < pixels.length; at += stride) {
    const value = pixels[at];
    if (value !== undefined && value !== padding) samples.push(value);
  }
  return Float64Array.from(samples).sort();
}

/** Lower and upper end of a window on the input axis. */
export function rangeOf(window: Window): { lower: number; upper: number } {
  return { lower: window.center - window.width / 2, upper: window.center + window.width / 2 };
}

export function windowOfRange(range: { lower: number; upper: number }): Window {
  return { center: (range.lower + range.upper) / 2, width: range.upper - range.lower };
}
