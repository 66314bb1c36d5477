import { expect, it } from 'vitest';
import { scaleBar, scaleText } from './scale-bar';

it.each([
  [1, 120, 100, 100],
  [2.3, 120, 50, 115],
  [0.4, 120, 200, 80],
  [40, 120, 2, 80],
])('at %d px/mm within %d px draws %d mm', (density, room, millimetres, pixels) => {
  const bar = scaleBar(density, room);
  expect(bar?.millimetres).toBeCloseTo(millimetres);
  expect(bar?.pixels).toBeCloseTo(pixels);
});

it('draws nothing without a scale', () => expect(scaleBar(0, 100)).toBeNull());

it('names its length', () => expect([50, 5, 0.5].map(scaleText)).toEqual(['5 cm', '5 mm', '0.5 mm']));
