import type { Study, StudyInstance } from '@/api/hub-types';
import { type Calibration, calibrationOf } from './calibration';
import { type DicomJson, numberOf, textOf } from './dicom-json';
import { frameTimeOf } from './frame-time';
import { type Palette, paletteOf } from './palette-table';
import { Tag } from './tag';
import { voiFunctionOf, type VoiFunction, type Window, windowOf } from './window';

/** One object with pixels, ready to be shown. Immutable. */
export type ImageInstance = {
  sopInstanceUid: string;
  base: string;
  dataset: DicomJson;
  modality: string;
  rows: number;
  columns: number;
  colour: boolean;
  /** MONOCHROME1: the lowest value is white, so an upright display turns the values over. */
  lightIsLow: boolean;
  frames: number;
  frameTimeMilliseconds: number;
  calibration: Calibration;
  window: Window | null;
  voiFunction: VoiFunction;
  palette: Palette | null;
};

/** Address of one object under DICOMweb. */
export function instanceUri(studyUid: string, seriesUid: string, sopInstanceUid: string): string {
  return `/dicom-web/studies/${studyUid}/series/${seriesUid}/instances/${sopInstanceUid}`;
}

/** Image ids of all frames, first frame first. */
export function frameIds(instance: ImageInstance): string[] {
  return Array.from({ length: instance.frames }, (_, index) => `wadors:${instance.base}/frames/${index + 1}`);
}

/** Where an image of the study stands, in the order in which a reader goes through them. */
export type ImagePlace = { seriesUid: string; instance: StudyInstance; base: string };

export function imagePlaces(study: Study): ImagePlace[] {
  const byNumber = <T extends { number: number | null }>(a: T, b: T) => (a.number ?? Infinity) - (b.number ?? Infinity) || 0;
  return [...study.series].sort(byNumber).flatMap((series) =>
    [...series.instances]
      .sort(byNumber)
      .filter((instance) => instance.kind === 'IMAGE')
      .map((instance) => ({
        seriesUid: series.seriesInstanceUid,
        instance,
        base: instanceUri(study.studyInstanceUid, series.seriesInstanceUid, instance.sopInstanceUid),
      })),
  );
}

const loading = new Map<string, Promise<ImageInstance>>();
const REMEMBERED_MAX = 200;

/** Reads the object's metadata once; asking again answers from memory. */
export function loadInstance(place: ImagePlace): Promise<ImageInstance> {
  let pending = loading.get(place.base);
  if (pending === undefined) {
    pending = readInstance(place).catch((error: unknown) => {
      loading.delete(place.base);
      throw error;
    });
    loading.set(place.base, pending);
    const oldest = loading.size > REMEMBERED_MAX ? loading.keys().next().value : undefined;
    if (oldest !== undefined) loading.delete(oldest);
  }
  return pending;
}

async function readInstance({ base, instance }: ImagePlace): Promise<ImageInstance> {
  const response = await fetch(`${base}/metadata`, { headers: { Accept: 'application/dicom+json' }, credentials: 'same-origin' });
  if (!response.ok) throw new Error(`Metadata: HTTP ${response.status}`);
  const [dataset] = (await response.json()) as DicomJson[];
  if (dataset === undefined) throw new Error('Metadata: the answer is empty');
  return describe(base, instance, dataset, await paletteOf(dataset, fetchBulk));
}

/** What the viewer needs of the metadata; the study's list wins where it knows more. */
export function describe(base: string, instance: StudyInstance, dataset: DicomJson, palette: Palette | null): ImageInstance {
  return {
    sopInstanceUid: instance.sopInstanceUid,
    base,
    dataset,
    modality: textOf(dataset, Tag.Modality) ?? '',
    rows: numberOf(dataset, Tag.Rows) ?? instance.rows ?? 0,
    columns: numberOf(dataset, Tag.Columns) ?? instance.columns ?? 0,
    colour: !(textOf(dataset, Tag.PhotometricInterpretation) ?? 'MONOCHROME2').startsWith('MONOCHROME'),
    lightIsLow: textOf(dataset, Tag.PhotometricInterpretation) === 'MONOCHROME1',
    frames: Math.max(1, numberOf(dataset, Tag.NumberOfFrames) ?? instance.frames),
    frameTimeMilliseconds: instance.frameTimeMs !== null && instance.frameTimeMs > 0 ? instance.frameTimeMs : frameTimeOf(dataset),
    calibration: calibrationOf(dataset),
    window: windowOf(dataset),
    voiFunction: voiFunctionOf(dataset),
    palette,
  };
}

/** Always from the server of this page: behind a proxy a server may not know its own name. */
async function fetchBulk(uri: string): Promise<Uint8Array> {
  const { pathname, search } = new URL(uri, window.location.href);
  const response = await fetch(`${pathname}${search}`, {
    headers: { Accept: 'multipart/related; type="application/octet-stream"' },
    credentials: 'same-origin',
  });
  if (!response.ok) throw new Error(`Bulk data: HTTP ${response.status}`);
  const body = new Uint8Array(await response.arrayBuffer());
  return (response.headers.get('Content-Type') ?? '').includes('multipart') ? onlyPart(body) : body;
}

/** The body of a multipart answer's single part. Source: RFC 2046 §5.1. */
export function onlyPart(body: Uint8Array): Uint8Array {
  const text = new TextDecoder('latin1').decode(body);
  const headersEnd = text.indexOf('\r\n\r\n');
  const boundary = text.slice(0, text.indexOf('\r\n'));
  const end = text.indexOf(`\r\n${boundary}`, headersEnd);
  return body.slice(headersEnd + 4, end < 0 ? undefined : end);
}
