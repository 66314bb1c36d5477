import { expect, it } from 'vitest';
import { entriesOf, paletteOf } from './palette-table';

const noBulk = () => Promise.reject(new Error('nothing is kept apart'));
const words = (...values: number[]) => btoa(String.fromCharCode(...values.flatMap((value) => [value & 255, value >> 8])));

function palette(red: string, green = red, blue = red) {
  const descriptor = { vr: 'US', Value: [3, 10, 16] };
  return {
    '00281101': descriptor,
    '00281102': descriptor,
    '00281103': descriptor,
    '00281201': { vr: 'OW', InlineBinary: red },
    '00281202': { vr: 'OW', InlineBinary: green },
    '00281203': { vr: 'OW', InlineBinary: blue },
  };
}

it('narrows sixteen-bit entries to eight, also when one table stays small', async () => {
  const table = await paletteOf(palette(words(0, 100, 200), words(0, 0x8000, 0xff00)), noBulk);
  expect([...(table?.green ?? [])]).toEqual([0, 128, 255]);
  expect([...(table?.red ?? [])]).toEqual([0, 0, 0]);
  expect(table?.first).toBe(10);
});

it('takes eight-bit values as they are, though their table says sixteen', async () => {
  const table = await paletteOf(palette(words(0, 128, 255)), noBulk);
  expect([...(table?.blue ?? [])]).toEqual([0, 128, 255]);
});

it('fetches what is kept apart', async () => {
  const dataset = { ...palette(words(1, 2, 3)), '00281203': { vr: 'OW', BulkDataURI: '/bulk/1' } };
  const table = await paletteOf(dataset, async () => Uint8Array.of(7, 0, 8, 0, 9, 0));
  expect([...(table?.blue ?? [])]).toEqual([7, 8, 9]);
});

it('is none without tables', async () => expect(await paletteOf({}, noBulk)).toBeNull());

it('reads tables packed byte by byte', () => {
  expect([...entriesOf(Uint8Array.of(1, 2, 3), 3, 8)]).toEqual([1, 2, 3]);
});
