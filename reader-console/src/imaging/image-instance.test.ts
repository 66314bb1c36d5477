import { expect, it } from 'vitest';
import type { Study, StudyInstance } from '@/api/hub-types';
import { describe as describeImage, frameIds, imagePlaces, onlyPart } from './image-instance';

const instance = (uid: string, number: number | null, kind: StudyInstance['kind'] = 'IMAGE'): StudyInstance => ({
  sopInstanceUid: uid,
  sopClassUid: '1.2.840.10008.5.1.4.1.1.1.1',
  number,
  rows: 100,
  columns: 80,
  frames: 1,
  frameTimeMs: null,
  transferSyntaxUid: '1.2.840.10008.1.2.1',
  kind,
});

const study: Study = {
  studyInstanceUid: '2.25.1',
  accessionNumber: 'T01-1',
  patient: { id: 'P', name: '李', sex: 'M', birthDate: null },
  modality: 'DX',
  description: null,
  studyDate: null,
  complete: true,
  series: [
    { seriesInstanceUid: '2.25.20', modality: 'DX', number: 2, description: null, instances: [instance('c', 1)] },
    { seriesInstanceUid: '2.25.10', modality: 'DX', number: 1, description: null, instances: [instance('b', 2), instance('sr', 3, 'DOCUMENT'), instance('a', 1)] },
  ],
};

it('orders images by series and instance number and leaves documents out', () => {
  expect(imagePlaces(study).map((place) => place.instance.sopInstanceUid)).toEqual(['a', 'b', 'c']);
});

it('addresses every frame of a clip', () => {
  const clip = describeImage('/dicom-web/x', instance('a', 1), { '00280008': { vr: 'IS', Value: ['3'] } }, null);
  expect(frameIds(clip)).toEqual(['wadors:/dicom-web/x/frames/1', 'wadors:/dicom-web/x/frames/2', 'wadors:/dicom-web/x/frames/3']);
});

it('prefers the frame time the study knows', () => {
  const dataset = { '00181063': { vr: 'DS', Value: [50] } };
  expect(describeImage('', { ...instance('a', 1), frameTimeMs: 33 }, dataset, null).frameTimeMilliseconds).toBe(33);
  expect(describeImage('', instance('a', 1), dataset, null).frameTimeMilliseconds).toBe(50);
});

it('knows colour by its photometric interpretation', () => {
  const of = (name: string) => describeImage('', instance('a', 1), { '00280004': { vr: 'CS', Value: [name] } }, null).colour;
  expect([of('MONOCHROME1'), of('YBR_FULL_422'), of('PALETTE COLOR')]).toEqual([false, true, true]);
});

it('unwraps the only part of a multipart answer', () => {
  const body = new TextEncoder().encode('--b\r\nContent-Type: application/octet-stream\r\n\r\nDATA\r\n--b--');
  expect(new TextDecoder().decode(onlyPart(body))).toBe('DATA');
});
