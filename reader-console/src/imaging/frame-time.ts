import { type DicomJson, numberOf, numbersOf } from './dicom-json';
import { Tag } from './tag';

const DEFAULT_MILLISECONDS = 1000 / 25;

/** Milliseconds a frame: as stored, else from a stored rate, else 25 a second. Source: PS3.3 §C.7.6.5. */
export function frameTimeOf(dataset: DicomJson): number {
  const time = numberOf(dataset, Tag.FrameTime);
  if (time !== undefined && time > 0) return time;
  const intervals = numbersOf(dataset, Tag.FrameTimeVector).slice(1);
  if (intervals.length > 0) {
    const mean = intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length;
    if (mean > 0) return mean;
  }
  const rate = numberOf(dataset, Tag.CineRate) ?? numberOf(dataset, Tag.RecommendedDisplayFrameRate);
  return rate !== undefined && rate > 0 ? 1000 / rate : DEFAULT_MILLISECONDS;
}

/** The frame to be shown after `elapsed` milliseconds of play from frame `start`: late frames are skipped, time is kept. */
export function frameAt(start: number, frames: number, frameTime: number, elapsed: number): number {
  return frames <= 0 ? 0 : (start + Math.floor(elapsed / frameTime)) % frames;
}
