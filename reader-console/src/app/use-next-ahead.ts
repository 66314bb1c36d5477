import { useEffect } from 'react';
import { fetchTasks } from '@/api/reading-tasks';
import { fetchStudy } from '@/api/studies';

const FIRST_THIS_STUDY_MILLISECONDS = 4000;

/** While one study is read, fetches the first image of the one that will most likely be next. */
export function useNextAhead(taskId: string): void {
  useEffect(() => {
    const abort = new AbortController();
    const timer = setTimeout(() => void fetchAhead(taskId, abort.signal), FIRST_THIS_STUDY_MILLISECONDS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [taskId]);
}

/** A failure costs nothing: opening the study fetches what is missing. */
async function fetchAhead(taskId: string, signal: AbortSignal): Promise<void> {
  try {
    const page = await fetchTasks({ state: ['AWAITING'] }, { limit: 2, signal });
    const next = page.items.find((task) => task.id !== taskId && task.modality !== 'ECG');
    if (next === undefined) return;
    const [{ prefetchStudy }, study] = await Promise.all([import('@/imaging/prefetch'), fetchStudy(next.studyInstanceUid, signal)]);
    if (!signal.aborted) await prefetchStudy(study);
  } catch {
    return;
  }
}
