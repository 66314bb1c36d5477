import type { QueryClient } from '@tanstack/react-query';
import { prefetchEcg } from '@/api/ecg';
import { fetchTasks } from '@/api/reading-tasks';
import { fetchStudy } from '@/api/studies';

/**
 * Once the screen has stood still for a while, fetches the viewer and the first image or the ECG of the exam that would
 * be read next, leaving out the task `reading`. Returns how to give that up.
 */
export function fetchAheadWhenStill(client: QueryClient, milliseconds: number, reading?: string): () => void {
  const abort = new AbortController();
  const timer = setTimeout(() => void fetchImagesAhead(client, abort.signal, reading), milliseconds);
  return () => {
    clearTimeout(timer);
    abort.abort();
  };
}

/** A failure here costs nothing: opening the exam fetches what is missing and reports what is wrong. */
async function fetchImagesAhead(client: QueryClient, signal: AbortSignal, reading?: string): Promise<void> {
  try {
    const page = await fetchTasks({ state: ['AWAITING'] }, { limit: 2, signal });
    const next = page.items.find((task) => task.id !== reading);
    if (next === undefined) return;
    if (next.modality === 'ECG') await prefetchEcg(client, next.studyInstanceUid);
    else await fetchFirstImage(next.studyInstanceUid, signal);
  } catch {
    return;
  }
}

async function fetchFirstImage(studyInstanceUid: string, signal: AbortSignal): Promise<void> {
  const [{ prefetchStudy }, study] = await Promise.all([import('@/imaging/prefetch'), fetchStudy(studyInstanceUid, signal)]);
  if (!signal.aborted) await prefetchStudy(study);
}
