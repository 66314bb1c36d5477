import { describe, expect, it } from 'vitest';
import { type Palette, palettes, paletteVariables } from './palette';

describe.each(Object.entries(palettes))('the %s palette', (_look, palette) => {
  const words: (keyof Palette)[] = ['text', 'faint', 'accent', 'emergency', 'urgent', 'routine', 'amber', 'red', 'green'];

  it.each(words)('keeps %s readable on every ground', (word) => {
    for (const ground of [palette.ground, palette.raised, palette.selected]) {
      expect(contrast(palette[word], ground)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('keeps white readable on the accent ground', () => {
    expect(contrast('#ffffff', palette.accentGround)).toBeGreaterThanOrEqual(4.5);
  });
});

it('names custom properties in kebab case', () => {
  expect(paletteVariables(palettes.dark)).toHaveProperty('--cr-accent-ground');
});

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function contrast(one: string, other: string): number {
  const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
