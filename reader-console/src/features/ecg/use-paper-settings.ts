import { useState } from 'react';
import { type Gain, gains, type LayoutName, layouts, type Speed, speeds } from './ecg-layout';

export type PaperSettings = { layout: LayoutName; speed: Speed; gain: Gain };

const STORED = 'countyread.ecg.paper';
const USUAL: PaperSettings = { layout: '3x4+1R', speed: 25, gain: 10 };

/** The last choice of this browser; whatever does not exist any more falls back to the usual. */
export function parseSettings(stored: string | null): PaperSettings {
  let kept: Partial<PaperSettings> = {};
  try {
    kept = JSON.parse(stored ?? '{}') as Partial<PaperSettings>;
  } catch {
    return USUAL; // written by another version
  }
  return {
    layout: layouts.find((layout) => layout === kept.layout) ?? USUAL.layout,
    speed: speeds.find((speed) => speed === kept.speed) ?? USUAL.speed,
    gain: gains.find((gain) => gain === kept.gain) ?? USUAL.gain,
  };
}

export function usePaperSettings(): [PaperSettings, (change: Partial<PaperSettings>) => void] {
  const [settings, setSettings] = useState(() => parseSettings(localStorage.getItem(STORED)));
  const change = (part: Partial<PaperSettings>) => {
    const next = { ...settings, ...part };
    localStorage.setItem(STORED, JSON.stringify(next));
    setSettings(next);
  };
  return [settings, change];
}
