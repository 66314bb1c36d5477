/** A round length and its size on the screen, the longest that fits: 1, 2 or 5 times a power of ten. */
export function scaleBar(pixelsPerMillimetre: number, pixelsMax: number): { millimetres: number; pixels: number } | null {
  if (!(pixelsPerMillimetre > 0)) return null;
  const room = pixelsMax / pixelsPerMillimetre;
  const power = 10 ** Math.floor(Math.log10(room));
  const factor = [5, 2, 1].find((step) => step * power <= room) ?? 1;
  return { millimetres: factor * power, pixels: factor * power * pixelsPerMillimetre };
}

/** `5 cm`, `2 mm`. */
export function scaleText(millimetres: number): string {
  return millimetres >= 10 ? `${Number((millimetres / 10).toFixed(3))} cm` : `${Number(millimetres.toFixed(3))} mm`;
}
