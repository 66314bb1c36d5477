/** How the leads stand on the paper. */
export const layouts = ['3x4+1R', '3x4+3R', '6x2', '12x1', 'CABRERA'] as const;
export type LayoutName = (typeof layouts)[number];
export const speeds = [12.5, 25, 50] as const;
export type Speed = (typeof speeds)[number];
export const gains = [2.5, 5, 10, 20] as const;
export type Gain = (typeof gains)[number];

/** A piece of one lead: where it starts on the paper and which seconds it shows. All places in mm from the top left. */
export type Placed = {
  lead: string;
  /** Cabrera shows aVR turned upside down. */
  inverted: boolean;
  row: number;
  xMm: number;
  baselineMm: number;
  fromSecond: number;
  seconds: number;
  /** The strip below that runs over the whole width. */
  rhythm: boolean;
};

export type Sheet = { widthMm: number; heightMm: number; pulsesMm: number[]; placed: Placed[] };

export const PULSE_MM = 5; // 200 ms at 25 mm/s
const MARGIN_MM = 5;
const PULSE_PLACE_MM = 10;

const STANDARD = [
  ['I', 'aVR', 'V1', 'V4'],
  ['II', 'aVL', 'V2', 'V5'],
  ['III', 'aVF', 'V3', 'V6'],
];
const SIX_BY_TWO = [['I', 'V1'], ['II', 'V2'], ['III', 'V3'], ['aVR', 'V4'], ['aVL', 'V5'], ['aVF', 'V6']];
const CABRERA = [['aVL', 'V1'], ['I', 'V2'], ['-aVR', 'V3'], ['II', 'V4'], ['aVF', 'V5'], ['III', 'V6']];
const TWELVE = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'].map((lead) => [lead]);
const RHYTHM_LEADS: Record<LayoutName, string[]> = {
  '3x4+1R': ['II'],
  '3x4+3R': ['II', 'V1', 'V5'],
  '6x2': [],
  '12x1': [],
  CABRERA: [],
};
const GRIDS: Record<LayoutName, string[][]> = { '3x4+1R': STANDARD, '3x4+3R': STANDARD, '6x2': SIX_BY_TWO, '12x1': TWELVE, CABRERA };

/**
 * Places the leads that exist. Columns follow each other in time, as a cart prints them; a lead that is missing leaves
 * its place empty.
 *
 * @param available lead names of the recording
 * @param durationSeconds length of the recording
 */
export function sheetOf(name: LayoutName, available: readonly string[], durationSeconds: number, speed: Speed, gain: Gain): Sheet {
  const rows = [...GRIDS[name], ...RHYTHM_LEADS[name].map((lead) => [lead])];
  const rowMm = rowHeight(rows.length, gain);
  const seconds = Math.min(durationSeconds, 10);
  const placed: Placed[] = [];
  const pulsesMm: number[] = [];
  rows.forEach((leads, row) => {
    const baselineMm = MARGIN_MM + rowMm * (row + 0.5);
    pulsesMm.push(baselineMm);
    const share = seconds / leads.length;
    leads.forEach((label, column) => {
      const lead = label === '-aVR' ? 'aVR' : label;
      if (!available.includes(lead)) return;
      placed.push({
        lead,
        inverted: label === '-aVR',
        row,
        xMm: MARGIN_MM + PULSE_PLACE_MM + column * share * speed,
        baselineMm,
        fromSecond: column * share,
        seconds: share,
        rhythm: row >= GRIDS[name].length,
      });
    });
  });
  return {
    widthMm: roundUp(2 * MARGIN_MM + PULSE_PLACE_MM + seconds * speed, 5),
    heightMm: roundUp(2 * MARGIN_MM + rows.length * rowMm, 5),
    pulsesMm,
    placed,
  };
}

/** Label on the paper: Cabrera's turned lead says so. */
export function labelOf(place: Placed): string {
  return place.inverted ? `-${place.lead}` : place.lead;
}

/** The piece of paper under a point, the nearest row when it lies between two. */
export function placedAt(sheet: Sheet, xMm: number, yMm: number, speed: Speed): Placed | undefined {
  return sheet.placed
    .filter((place) => xMm >= place.xMm && xMm < place.xMm + place.seconds * speed)
    .sort((a, b) => Math.abs(a.baselineMm - yMm) - Math.abs(b.baselineMm - yMm))[0];
}

export function nextOf<T>(all: readonly T[], current: T, by: 1 | -1): T {
  const index = all.indexOf(current) + by;
  return all[Math.max(0, Math.min(all.length - 1, index))] ?? current;
}

function rowHeight(rows: number, gain: Gain): number {
  const roomy = rows <= 4 ? 30 : rows <= 6 ? 24 : 16;
  return gain === 20 ? roomy * 1.5 : roomy;
}

function roundUp(value: number, step: number): number {
  return Math.ceil(value / step) * step;
}
