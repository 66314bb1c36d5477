import { describe, expect, it } from 'vitest';
import { calibrationOf, lengthText } from './calibration';
import type { DicomJson } from './dicom-json';

const ds = (modality: string, ...values: [string, number[] | string][]): DicomJson => ({
  '00080060': { vr: 'CS', Value: [modality] },
  ...Object.fromEntries(values.map(([tag, value]) => [tag, { vr: 'DS', Value: Array.isArray(value) ? value : [value] }])),
});

describe('the calibration of a radiograph', () => {
  it('is at the detector when only the imager pixel spacing is known', () => {
    expect(calibrationOf(ds('DX', ['00181164', [0.143, 0.143]]))).toEqual({ kind: 'detector', rowMillimetres: 0.143, columnMillimetres: 0.143 });
  });

  it('is at the detector when both spacings are equal', () => {
    expect(calibrationOf(ds('DX', ['00181164', [0.143, 0.143]], ['00280030', [0.143, 0.143]])).kind).toBe('detector');
  });

  it('is calibrated when the spacing was corrected', () => {
    expect(calibrationOf(ds('CR', ['00181164', [0.2, 0.2]], ['00280030', [0.18, 0.18]])).kind).toBe('calibrated');
    expect(calibrationOf(ds('CR', ['00280030', [0.18, 0.18]], ['00280A02', 'FIDUCIAL'])).kind).toBe('calibrated');
  });

  it('is unknown when a bare pixel spacing says nothing of its origin', () => {
    expect(calibrationOf(ds('DX', ['00280030', [0.15, 0.15]])).kind).toBe('unknown');
  });

  it('is none without a spacing, and for a spacing of zero', () => {
    expect(calibrationOf(ds('DX'))).toEqual({ kind: 'none' });
    expect(calibrationOf(ds('DX', ['00181164', [0, 0]]))).toEqual({ kind: 'none' });
  });
});

it('takes the scale of an ultrasound region in centimetres, not that of a spectrum', () => {
  const region = (unitX: number, delta: number): DicomJson => ({
    '00186024': { vr: 'US', Value: [unitX] },
    '00186026': { vr: 'US', Value: [3] },
    '0018602C': { vr: 'FD', Value: [delta] },
    '0018602E': { vr: 'FD', Value: [delta] },
  });
  const dataset: DicomJson = { ...ds('US'), '00186011': { vr: 'SQ', Value: [region(4, 0.001), region(3, 0.02)] } };
  expect(calibrationOf(dataset)).toEqual({ kind: 'region', rowMillimetres: 0.2, columnMillimetres: 0.2 });
});

it.each([
  [23.44, 'mm', '探测器', '23.4 mm 探测器'],
  [2.344, 'cm', '校准', '2.34 cm 校准'],
  [311.4, 'px', '未校准', '311 px 未校准'],
])('writes a length of %d %s', (length, unit, label, text) => expect(lengthText(length, unit, label)).toBe(text));
