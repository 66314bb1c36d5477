import { expect, it } from 'vitest';
import { itemLines, parseItemLines } from './item-lines';

it('reads what it writes, with either comma', () => {
  const items = [
    { modality: 'DX', name: '胸部正位', bodyPart: 'CHEST' },
    { modality: 'US', name: '甲状腺', bodyPart: '' },
  ];
  expect(parseItemLines(itemLines(items))).toEqual(items);
  expect(parseItemLines('DX，胸部正位，CHEST\n\n US, 甲状腺 ')).toEqual(items);
});

it('refuses a line without a modality or a name', () => {
  expect(parseItemLines('胸部正位')).toBeNull();
  expect(parseItemLines('DX,')).toBeNull();
  expect(parseItemLines('')).toEqual([]);
});
