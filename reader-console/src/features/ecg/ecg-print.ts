import type { EcgPaperQuery } from '@/api/ecg-paper';
import type { EcgRecording } from '@/api/hub-types';
import type { ViewFilter } from './ecg-filter';
import type { PaperSettings } from './use-paper-settings';

/** Which recording of which object, counted from 1. */
export type RecordingPlace = { sopInstanceUid: string; group: number };

/** The paper as it is on the screen. */
export function paperQuery(settings: PaperSettings, filter: ViewFilter, group: number, language: string): EcgPaperQuery {
  return {
    speed: settings.speed,
    gain: settings.gain,
    layout: settings.layout,
    baseline: filter.highPassHz,
    lowPass: filter.lowPassHz,
    notch: filter.notchHz,
    group,
    language: language.startsWith('en') ? 'en' : 'zh',
  };
}

/** The hub lists the recordings of an object in their order, one object after the other. */
export function placeOf(recording: EcgRecording, all: readonly EcgRecording[]): RecordingPlace {
  const ofObject = all.filter((one) => one.sopInstanceUid === recording.sopInstanceUid);
  return { sopInstanceUid: recording.sopInstanceUid, group: ofObject.indexOf(recording) + 1 };
}
