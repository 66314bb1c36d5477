/**
 * Filters for the view only. Each runs forwards and backwards, so that no wave moves in time; both runs together lose 3 dB at
 * the stated frequency. They are those of the hub's paper (org.countyread.ecg.signal.ViewFilter): both are tested with the
 * same beat and the same figures.
 */
export type ViewFilter = { lowPassHz: number | null; highPassHz: number | null; notchHz: 50 | 60 | null };

export const RAW: ViewFilter = { lowPassHz: null, highPassHz: null, notchHz: null };
export const USUAL: ViewFilter = { lowPassHz: 40, highPassHz: 0.5, notchHz: 50 };

type Biquad = { b0: number; b1: number; b2: number; a1: number; a2: number };

const BUTTERWORTH_Q = Math.SQRT1_2;
/** Two runs of a Butterworth filter of second order lose 3 dB at this part of the frequency at which one does. */
const TWICE = (Math.SQRT2 - 1) ** 0.25;
const NOTCH_WIDTH_HZ = 1.5;
/** Hum chokes of fluorescent lamps make the third harmonic. */
const HUM_HARMONICS = [1, 3];
const MARGIN_SECONDS = 2;
const BASELINE_SECONDS = 1;

/** The trace as the filter shows it; the given samples stay as they are. Gaps stay gaps. */
export function applyFilter(samples: Float32Array, rateHz: number, filter: ViewFilter): Float32Array {
  const stages = stagesOf(filter, rateHz);
  if (stages.length === 0) return samples;
  const margin = Math.min(samples.length - 1, Math.round(rateHz * MARGIN_SECONDS));
  const filtered = withMargins(samples, margin, rateHz);
  for (const stage of stages) {
    run(stage, filtered);
    filtered.reverse();
    run(stage, filtered);
    filtered.reverse();
  }
  return samples.map((value, i) => (Number.isNaN(value) ? NaN : (filtered[i + margin] ?? NaN)));
}

/** A frequency that the sampling cannot carry needs no filter: there is nothing of it. */
function stagesOf({ highPassHz, lowPassHz, notchHz }: ViewFilter, rateHz: number): Biquad[] {
  const stages: Biquad[] = [];
  if (highPassHz !== null && highPassHz < rateHz / 2) stages.push(highPass(highPassHz * TWICE, rateHz));
  if (lowPassHz !== null && lowPassHz < rateHz / 2) stages.push(lowPass(Math.min(lowPassHz / TWICE, 0.49 * rateHz), rateHz));
  if (notchHz !== null) {
    const hums = HUM_HARMONICS.map((harmonic) => harmonic * notchHz).filter((hz) => hz + NOTCH_WIDTH_HZ < rateHz / 2);
    stages.push(...hums.map((hz) => notch(hz, rateHz)));
  }
  return stages;
}

/**
 * The trace turned about the baseline at its ends and put before and behind it, so that a filter has settled when the strip
 * begins. The baseline is turned about, not the last sample: a strip may end within a QRS, and a step would bend its end.
 */
function withMargins(samples: Float32Array, margin: number, rateHz: number): Float64Array {
  const plain = bridged(samples);
  const last = plain.length - 1;
  const start = baselineAtEnd(plain.slice().reverse(), rateHz);
  const end = baselineAtEnd(plain, rateHz);
  return Float64Array.from({ length: plain.length + 2 * margin }, (_, k) => {
    const i = k - margin;
    if (i < 0) return 2 * start - (plain[-i] ?? 0);
    return i > last ? 2 * end - (plain[2 * last - i] ?? 0) : (plain[i] ?? 0);
  });
}

/** A straight line across each gap, held level at the ends. */
function bridged(samples: Float32Array): Float64Array {
  const whole = Float64Array.from(samples);
  let before = -1;
  for (let i = 0; i <= whole.length; i++) {
    if (i < whole.length && Number.isNaN(whole[i])) continue;
    const left = whole[before] ?? whole[i] ?? 0;
    const right = whole[i] ?? left;
    for (let k = before + 1; k < i; k++) whole[k] = left + ((right - left) * (k - before)) / (i - before);
    before = i;
  }
  return whole;
}

/** The line through the medians of the last two stretches, each longer than a beat, prolonged to the end. */
function baselineAtEnd(samples: Float64Array, rateHz: number): number {
  const stretch = Math.max(1, Math.min(Math.floor(samples.length / 2), Math.round(rateHz * BASELINE_SECONDS)));
  const latest = median(samples.slice(-stretch));
  const before = median(samples.slice(-2 * stretch, samples.length - stretch));
  return latest + (latest - before) / 2;
}

function median(samples: Float64Array): number {
  return samples.sort()[samples.length >> 1] ?? 0;
}

export function isRaw(filter: ViewFilter): boolean {
  return filter.lowPassHz === null && filter.highPassHz === null && filter.notchHz === null;
}

function lowPass(hz: number, rateHz: number): Biquad {
  const { cos, alpha, norm } = angle(hz, rateHz, BUTTERWORTH_Q);
  return { b0: (1 - cos) / 2 / norm, b1: (1 - cos) / norm, b2: (1 - cos) / 2 / norm, a1: (-2 * cos) / norm, a2: (1 - alpha) / norm };
}

function highPass(hz: number, rateHz: number): Biquad {
  const { cos, alpha, norm } = angle(hz, rateHz, BUTTERWORTH_Q);
  return { b0: (1 + cos) / 2 / norm, b1: -(1 + cos) / norm, b2: (1 + cos) / 2 / norm, a1: (-2 * cos) / norm, a2: (1 - alpha) / norm };
}

function notch(hz: number, rateHz: number): Biquad {
  const { cos, alpha, norm } = angle(hz, rateHz, hz / NOTCH_WIDTH_HZ);
  return { b0: 1 / norm, b1: (-2 * cos) / norm, b2: 1 / norm, a1: (-2 * cos) / norm, a2: (1 - alpha) / norm };
}

function angle(hz: number, rateHz: number, q: number) {
  const w = (2 * Math.PI * hz) / rateHz;
  const alpha = Math.sin(w) / (2 * q);
  return { cos: Math.cos(w), alpha, norm: 1 + alpha };
}

/** Direct form I, started as if the first sample had always been there: no step at the edge of the strip. */
function run({ b0, b1, b2, a1, a2 }: Biquad, x: Float64Array): void {
  const first = x[0] ?? 0;
  const settled = (first * (b0 + b1 + b2)) / (1 + a1 + a2);
  let x1 = first;
  let x2 = first;
  let y1 = settled;
  let y2 = settled;
  for (let i = 0; i < x.length; i++) {
    const x0 = x[i] ?? 0;
    const y0 = b0 * x0 + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2;
    x2 = x1;
    x1 = x0;
    y2 = y1;
    y1 = y0;
    x[i] = y0;
  }
}
