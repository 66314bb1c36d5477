/** Cardiothoracic ratio of two widths, the heart's being the smaller one. Null unless there are two widths to compare. */
export function cardiothoracicRatio(widths: readonly number[]): number | null {
  const [heart, chest] = widths.slice(-2).sort((a, b) => a - b);
  if (heart === undefined || chest === undefined || chest <= 0) return null;
  return heart / chest;
}

/** `0.48`, as the chest templates want it. */
export function ratioText(ratio: number): string {
  return ratio.toFixed(2);
}
