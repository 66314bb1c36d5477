import { useEffect, useState } from 'react';

export type AlarmState = 'silent' | 'sounding' | 'blocked';

const PATTERN_SECONDS = 1.2;
const TONES_HERTZ = [880, 660] as const;
const TONE_SECONDS = 0.22;
const LOUDNESS = 0.35;

/**
 * Two falling tones, again and again, while `on`. Made by the browser itself, so it needs neither a file nor the line. A
 * browser that has not been touched since the page was opened stays silent (`blocked`) until it is touched.
 */
export function useAlarm(on: boolean): AlarmState {
  const [blocked, setBlocked] = useState(false);
  useEffect(() => {
    if (!on || typeof AudioContext === 'undefined') return;
    const sound = new AudioContext();
    const tell = () => setBlocked(sound.state === 'suspended');
    const resume = () => void sound.resume();
    sound.addEventListener('statechange', tell);
    const settle = setTimeout(tell, 300); // a context that may sound is suspended for a moment, too
    document.addEventListener('pointerdown', resume);
    document.addEventListener('keydown', resume);
    const timer = setInterval(() => beep(sound), PATTERN_SECONDS * 1000);
    beep(sound);
    return () => {
      clearInterval(timer);
      clearTimeout(settle);
      document.removeEventListener('pointerdown', resume);
      document.removeEventListener('keydown', resume);
      sound.removeEventListener('statechange', tell);
      setBlocked(false);
      void sound.close();
    };
  }, [on]);
  if (!on || typeof AudioContext === 'undefined') return 'silent';
  return blocked ? 'blocked' : 'sounding';
}

function beep(sound: AudioContext): void {
  if (sound.state !== 'running') return;
  TONES_HERTZ.forEach((hertz, index) => {
    const start = sound.currentTime + index * (TONE_SECONDS + 0.05);
    const tone = sound.createOscillator();
    const gain = sound.createGain();
    tone.type = 'square';
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(LOUDNESS, start);
    gain.gain.exponentialRampToValueAtTime(0.001, start + TONE_SECONDS);
    tone.connect(gain).connect(sound.destination);
    tone.start(start);
    tone.stop(start + TONE_SECONDS);
  });
}
