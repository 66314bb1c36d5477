import { cache, init as initCore, imageLoader, metaData } from '@cornerstonejs/core';
import { init as initLoader } from '@cornerstonejs/dicom-image-loader';
import { addTool, init as initTools } from '@cornerstonejs/tools';
import { frameIds, type ImageInstance } from './image-instance';
import { provideMetadata, registerInstance } from './metadata-provider';
import { readingTools } from './reading-tools';

const CACHE_BYTES_MAX = 600 * 1024 * 1024;
const BEFORE_OTHERS = 10_000;

let started: Promise<void> | null = null;

/** Starts the rendering library once for the life of the page. */
export function startRenderer(): Promise<void> {
  return (started ??= start());
}

async function start(): Promise<void> {
  initCore({ rendering: { webGlContextCount: 1 } } as Parameters<typeof initCore>[0]);
  initTools();
  initLoader({ maxWebWorkers: Math.max(1, Math.min(2, navigator.hardwareConcurrency - 1)), useLegacyMetadataProvider: true });
  metaData.addProvider(provideMetadata, BEFORE_OTHERS);
  cache.setMaxCacheSize(CACHE_BYTES_MAX);
  readingTools.forEach((tool) => addTool(tool));
}

/** Whether this computer can draw images itself; without WebGL the server draws them. */
export function canRender(): boolean {
  try {
    const context = document.createElement('canvas').getContext('webgl2');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}

type Urgency = 'interaction' | 'prefetch';

/** Fetches and decodes one frame into the cache. Asking again for a frame that is there costs nothing. */
export async function loadFrame(instance: ImageInstance, index: number, urgency: Urgency): Promise<void> {
  const id = frameIds(instance)[index];
  if (id === undefined) return;
  registerInstance(instance);
  await imageLoader.loadAndCacheImage(id, { requestType: urgency, priority: urgency === 'interaction' ? 0 : 5 });
}

export function isLoaded(imageId: string): boolean {
  return cache.isLoaded(imageId);
}
