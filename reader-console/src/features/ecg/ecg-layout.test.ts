import { describe, expect, it } from 'vitest';
import { labelOf, layouts, placedAt, sheetOf } from './ecg-layout';

const twelve = ['I', 'II', 'III', 'aVR', 'aVL', 'aVF', 'V1', 'V2', 'V3', 'V4', 'V5', 'V6'];

describe('sheet', () => {
  it.each(layouts)('%s shows every lead of a twelve-lead recording', (layout) => {
    const shown = new Set(sheetOf(layout, twelve, 10, 25, 10).placed.map((place) => place.lead));
    expect([...shown].sort()).toEqual([...twelve].sort());
  });

  it('follows the columns in time, 2.5 s each, with ten seconds of lead II below', () => {
    const { placed } = sheetOf('3x4+1R', twelve, 10, 25, 10);
    expect(placed.find((place) => place.lead === 'V1')).toMatchObject({ fromSecond: 5, seconds: 2.5 });
    expect(placed.filter((place) => place.rhythm)).toMatchObject([{ lead: 'II', fromSecond: 0, seconds: 10 }]);
  });

  it('is wide enough for ten seconds at its speed', () => {
    expect(sheetOf('12x1', twelve, 10, 25, 10).widthMm).toBeGreaterThanOrEqual(250 + 15);
    expect(sheetOf('12x1', twelve, 10, 50, 10).widthMm).toBeGreaterThanOrEqual(500 + 15);
  });

  it('turns aVR round in the Cabrera order and says so', () => {
    const turned = sheetOf('CABRERA', twelve, 10, 25, 10).placed.find((place) => place.inverted);
    expect(turned && labelOf(turned)).toBe('-aVR');
  });

  it('leaves the place of a missing lead empty', () => {
    const { placed } = sheetOf('3x4+1R', ['I', 'II', 'V1'], 10, 25, 10);
    expect(placed.map((place) => place.lead)).toEqual(['I', 'V1', 'II', 'II']);
  });

  it('finds the lead under a point', () => {
    const sheet = sheetOf('3x4+1R', twelve, 10, 25, 10);
    const first = sheet.placed.find((place) => place.lead === 'I');
    expect(first && placedAt(sheet, first.xMm + 5, first.baselineMm + 2, 25)?.lead).toBe('I');
  });
});
