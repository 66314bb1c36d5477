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

/** For an object that asks for no window: from the 1st to the 99th percentile of what is not padding. */
export function windowFromPixels(pixels: ArrayLike<number>, padding: number | undefined): Window | null {
  const stride = Math.max(1, Math.floor(pixels.length / SAMPLES_MAX));
  const samples: number[] = [];
  for (let at = 0; at < pixels.length; at += stride) {
    const value = pixels[at];
    if (value !== undefined && value !== padding) samples.push(value);
  }
  if (samples.length === 0) return null;
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [at(0.01), at(0.99)];
  return { center: (low + high) / 2, width: Math.max(2, high - low) };
}

/** Lower and upper end of a window on the input axis. */
export function rangeOf(window: Window): { lower: number; upper: number } {
  return { lower: window.center - window.width / 2, upper: window.center + window.width / 2 };
}

export function windowOfRange(range: { lower: number; upper: number }): Window {
  return { center: (range.lower + range.upper) / 2, width: range.upper - range.lower };
}
