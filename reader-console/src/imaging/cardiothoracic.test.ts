import { expect, it } from 'vitest';
import { cardiothoracicRatio, ratioText } from './cardiothoracic';

it('compares the two widths drawn last, in either order', () => {
  expect(cardiothoracicRatio([120, 250])).toBeCloseTo(0.48);
  expect(cardiothoracicRatio([250, 120])).toBeCloseTo(0.48);
  expect(cardiothoracicRatio([999, 250, 120])).toBeCloseTo(0.48);
});

it('says nothing before there are two widths', () => {
  expect(cardiothoracicRatio([120])).toBeNull();
  expect(cardiothoracicRatio([0, 0])).toBeNull();
});

it('is written with two digits', () => expect(ratioText(0.4789)).toBe('0.48'));
