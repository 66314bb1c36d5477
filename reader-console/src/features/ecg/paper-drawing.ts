import { type Gain, labelOf, type Placed, PULSE_MM, type Sheet, type Speed } from './ecg-layout';
import type { Strip, Trace } from './ecg-signal';

export type Paper = { speed: Speed; gain: Gain; pixelsPerMm: number };

const INK = '#111111';
const GROUND = '#fffaf6';
const FINE = '#f6cfc6';
const COARSE = '#e59a8c';
const FONT_MM = 3.2;

/** Draws grid, calibration pulses and traces. The context is scaled so that one unit is one mm. */
export function drawSheet(context: CanvasRenderingContext2D, sheet: Sheet, strip: Strip, paper: Paper): void {
  context.setTransform(paper.pixelsPerMm, 0, 0, paper.pixelsPerMm, 0, 0);
  context.fillStyle = GROUND;
  context.fillRect(0, 0, sheet.widthMm, sheet.heightMm);
  grid(context, sheet, paper.pixelsPerMm);
  context.strokeStyle = INK;
  context.fillStyle = INK;
  context.lineJoin = 'round';
  context.lineWidth = Math.max(0.25, 1 / paper.pixelsPerMm);
  for (const baseline of sheet.pulsesMm) pulse(context, baseline, paper);
  for (const place of sheet.placed) {
    const trace = strip.traces.find((candidate) => candidate.lead === place.lead);
    if (trace === undefined) continue;
    drawTrace(context, place, trace, strip.sampleRateHz, paper);
    label(context, place, trace);
  }
}

function grid(context: CanvasRenderingContext2D, sheet: Sheet, pixelsPerMm: number): void {
  const lines = (stepMm: number, color: string, widthPixels: number) => {
    context.strokeStyle = color;
    context.lineWidth = widthPixels / pixelsPerMm;
    context.beginPath();
    for (let x = 0; x <= sheet.widthMm; x += stepMm) {
      context.moveTo(x, 0);
      context.lineTo(x, sheet.heightMm);
    }
    for (let y = 0; y <= sheet.heightMm; y += stepMm) {
      context.moveTo(0, y);
      context.lineTo(sheet.widthMm, y);
    }
    context.stroke();
  };
  lines(1, FINE, 0.6);
  lines(5, COARSE, 1);
}

/** 1 mV for 200 ms at the gain and speed of this paper. */
function pulse(context: CanvasRenderingContext2D, baseline: number, paper: Paper): void {
  const width = (PULSE_MM / 25) * paper.speed;
  context.beginPath();
  context.moveTo(6, baseline);
  context.lineTo(7.5, baseline);
  context.lineTo(7.5, baseline - paper.gain);
  context.lineTo(7.5 + Math.min(width, 5), baseline - paper.gain);
  context.lineTo(7.5 + Math.min(width, 5), baseline);
  context.lineTo(14, baseline);
  context.stroke();
}

/** Straight from sample to sample: nothing is smoothed that was not measured so. A gap lifts the pen. */
function drawTrace(context: CanvasRenderingContext2D, place: Placed, trace: Trace, rateHz: number, paper: Paper): void {
  const first = Math.round(place.fromSecond * rateHz);
  const last = Math.min(trace.microvolts.length, Math.round((place.fromSecond + place.seconds) * rateHz));
  const sign = place.inverted ? 1 : -1;
  let drawing = false;
  context.beginPath();
  for (let i = first; i < last; i++) {
    const microvolts = trace.microvolts[i] ?? NaN;
    if (Number.isNaN(microvolts)) {
      drawing = false;
      continue;
    }
    const x = place.xMm + ((i - first) / rateHz) * paper.speed;
    const y = place.baselineMm + (sign * microvolts * paper.gain) / 1000;
    if (drawing) context.lineTo(x, y);
    else context.moveTo(x, y);
    drawing = true;
  }
  context.stroke();
}

function label(context: CanvasRenderingContext2D, place: Placed, trace: Trace): void {
  context.font = `600 ${FONT_MM}px system-ui, sans-serif`;
  const x = place.xMm + 1;
  const y = place.baselineMm - 9;
  context.fillText(`${labelOf(place)}${trace.derived ? '*' : ''}`, x, y);
  if (!place.rhythm && place.fromSecond > 0) {
    context.beginPath();
    context.moveTo(place.xMm, place.baselineMm - 3);
    context.lineTo(place.xMm, place.baselineMm + 3);
    context.stroke();
  }
}
