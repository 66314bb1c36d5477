import { useEffect } from 'react';
import type { ReadingTask } from '@/api/hub-types';
import { fetchStudy } from '@/api/studies';

const QUIET_MILLISECONDS = 1500;

/** Once the queue stands still, fetches the viewer and the first image of the exam that Space would open. */
export function useImagesAhead(rows: readonly ReadingTask[]): void {
  const next = rows.find((row) => row.state === 'AWAITING');
  const uid = next?.studyInstanceUid;
  const image = next !== undefined && next.modality !== 'ECG';
  useEffect(() => {
    if (uid === undefined || !image) return;
    const abort = new AbortController();
    const timer = setTimeout(() => void prefetch(uid, abort.signal), QUIET_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [uid, image]);
}

/** A failure here costs nothing: opening the exam fetches what is missing and reports what is wrong. */
async function prefetch(uid: string, signal: AbortSignal): Promise<void> {
  try {
    const [{ prefetchStudy }, study] = await Promise.all([import('@/imaging/prefetch'), fetchStudy(uid, signal)]);
    if (!signal.aborted) await prefetchStudy(study);
  } catch {
    return;
  }
}
