import type { EcgLead, EcgRecording } from '@/api/hub-types';

/** Samples of one lead in µV, oldest first; NaN where the recording has a gap. */
export type Trace = { lead: string; derived: boolean; microvolts: Float32Array };

export type Strip = { sampleRateHz: number; durationSeconds: number; traces: Trace[] };

const GAP = -32768;

/** Decodes base64 little-endian 16-bit counts. */
export function decodeLead(lead: EcgLead): Trace {
  const binary = atob(lead.samples);
  const microvolts = new Float32Array(binary.length >> 1);
  for (let i = 0; i < microvolts.length; i++) {
    const count = ((binary.charCodeAt(2 * i) | (binary.charCodeAt(2 * i + 1) << 8)) << 16) >> 16;
    microvolts[i] = count === GAP ? NaN : count * lead.microvoltsPerUnit;
  }
  return { lead: lead.name, derived: lead.derived, microvolts };
}

export function decodeRecording(recording: EcgRecording): Strip {
  return {
    sampleRateHz: recording.sampleRateHz,
    durationSeconds: recording.durationSeconds,
    traces: recording.leads.map(decodeLead),
  };
}

/** The rhythm to show first: what was recorded before what was computed, and of that the longest. */
export function rhythmFirst(recordings: readonly EcgRecording[]): EcgRecording[] {
  const rank = (recording: EcgRecording) => (recording.originality === 'ORIGINAL' ? 0 : 1);
  return [...recordings].sort((a, b) => rank(a) - rank(b) || b.durationSeconds - a.durationSeconds);
}
