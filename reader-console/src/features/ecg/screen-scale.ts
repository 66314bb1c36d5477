import { useSyncExternalStore } from 'react';

/** Width of a bank card (ISO/IEC 7810 ID-1) in mm: the ruler that everybody carries. */
export const CARD_MM = 85.6;

const STORED = 'countyread.screen.pixels-per-mm';
const NOMINAL = 96 / 25.4; // CSS pixels per mm on a screen that nobody measured
const PLAUSIBLE = [2, 12] as const;
const listeners = new Set<() => void>();

export type ScreenScale = { pixelsPerMm: number; measured: boolean };

/** The scale from what is stored; anything implausible counts as not measured. */
export function parseScale(stored: string | null): ScreenScale {
  const value = Number(stored ?? NaN);
  const plausible = value >= PLAUSIBLE[0] && value <= PLAUSIBLE[1];
  return plausible ? { pixelsPerMm: value, measured: true } : { pixelsPerMm: NOMINAL, measured: false };
}

/** This workstation's scale; measured once, kept for everybody who reads here. */
export function useScreenScale(): [ScreenScale, (pixelsPerMm: number) => void] {
  const stored = useSyncExternalStore(subscribe, () => localStorage.getItem(STORED));
  const set = (pixelsPerMm: number) => {
    localStorage.setItem(STORED, String(pixelsPerMm));
    listeners.forEach((listener) => listener());
  };
  return [parseScale(stored), set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
