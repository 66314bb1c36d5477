import type { Study } from '@/api/hub-types';
import { imagePlaces, loadInstance } from './image-instance';
import { canRender, loadFrame, startRenderer } from './renderer';

/** Brings the viewer's code into memory. */
export async function prefetchViewer(): Promise<void> {
  if (canRender()) await startRenderer();
}

/** Brings the viewer's code and the first image of a study into memory, so that opening the study shows it at once. */
export async function prefetchStudy(study: Study): Promise<void> {
  const [first] = imagePlaces(study);
  if (first === undefined || !canRender()) return;
  await startRenderer();
  await loadFrame(await loadInstance(first), 0, 'prefetch');
}
