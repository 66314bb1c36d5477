import { describe, expect, it } from 'vitest';
import type { EcgRecording } from '@/api/hub-types';
import { decodeLead, rhythmFirst } from './ecg-signal';
import { parseScale } from './screen-scale';
import { parseSettings } from './use-paper-settings';

const recording = (label: string, originality: 'ORIGINAL' | 'DERIVED', durationSeconds: number): EcgRecording => ({
  sopInstanceUid: '1',
  sampleRateHz: 500,
  startAt: null,
  durationSeconds,
  label,
  originality,
  leads: [],
});

describe('ECG of the hub', () => {
  it('decodes little-endian counts and marks the gap', () => {
    const samples = btoa(String.fromCharCode(0x01, 0x00, 0xff, 0xff, 0x00, 0x80));
    const { microvolts } = decodeLead({ name: 'I', microvoltsPerUnit: 2.5, samples, derived: false });
    expect([...microvolts]).toEqual([2.5, -2.5, NaN]);
  });

  it('shows the recorded rhythm before a median beat', () => {
    const order = rhythmFirst([recording('MEDIAN BEAT', 'DERIVED', 1.2), recording('RHYTHM', 'ORIGINAL', 10)]);
    expect(order.map((item) => item.label)).toEqual(['RHYTHM', 'MEDIAN BEAT']);
  });
});

describe('what this workstation remembers', () => {
  it('takes an implausible screen scale for none', () => {
    expect(parseScale('4.1')).toEqual({ pixelsPerMm: 4.1, measured: true });
    expect(parseScale('0').measured).toBe(false);
    expect(parseScale(null).measured).toBe(false);
  });

  it('falls back to usual paper where the stored choice does not exist', () => {
    expect(parseSettings('{"layout":"9x9","speed":50}')).toEqual({ layout: '3x4+1R', speed: 50, gain: 10 });
    expect(parseSettings('no json')).toEqual({ layout: '3x4+1R', speed: 25, gain: 10 });
  });
});
