import type { Exam, ExamWay } from '@/api/gateway-types';

/** The five stations of an exam's way, as the desk draws them. */
export const stations = ['registered', 'acquired', 'transfer', 'reading', 'report'] as const;
export type Station = (typeof stations)[number];
export type StationState = 'done' | 'now' | 'ahead' | 'trouble';

const REACHED: Record<ExamWay, number> = {
  REGISTERED: 1,
  IN_PROGRESS: 1,
  RECEIVED: 2,
  SENDING: 2,
  DELIVERED: 3,
  READING: 3,
  SUBMITTED: 3,
  SIGNED: 4,
  RETURNED: 5,
  RETAKE: 1,
  CANCELLED: 1,
};

/** How each station stands: done, happening now, still ahead, or in trouble. */
export function stationStates(exam: Pick<Exam, 'way' | 'walkIn'>): Record<Station, StationState> {
  const reached = REACHED[exam.way];
  const state = (index: number): StationState => {
    if (exam.way === 'RETAKE' && index === 1) return 'trouble';
    if (index < reached) return 'done';
    return index === reached && exam.way !== 'CANCELLED' ? 'now' : 'ahead';
  };
  return Object.fromEntries(stations.map((station, index) => [station, state(index)])) as Record<Station, StationState>;
}

/** Share of the bytes that the hub has, 0 to 1; null while there is nothing to send. */
export function transferShare({ bytesTotal, bytesDelivered }: Exam['transfer']): number | null {
  return bytesTotal > 0 ? Math.min(1, bytesDelivered / bytesTotal) : null;
}

/** `1.2 MB/s`; null where nothing moves. */
export function speedText(bytesPerSecond: number): string | null {
  if (bytesPerSecond <= 0) return null;
  return bytesPerSecond >= 1e6 ? `${(bytesPerSecond / 1e6).toFixed(1)} MB/s` : `${Math.max(1, Math.round(bytesPerSecond / 1e3))} kB/s`;
}

export function sizeText(bytes: number): string {
  if (bytes >= 1e9) return `${(bytes / 1e9).toFixed(1)} GB`;
  return bytes >= 1e6 ? `${(bytes / 1e6).toFixed(1)} MB` : `${Math.ceil(bytes / 1e3)} kB`;
}

/** Exams that need a hand first, each group newest first. */
export function inOrder(exams: readonly Exam[]): { needHand: Exam[]; others: Exam[] } {
  return { needHand: exams.filter((exam) => exam.needsHand), others: exams.filter((exam) => !exam.needsHand) };
}
