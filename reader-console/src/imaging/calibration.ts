import { type DicomJson, itemsOf, numberOf, numbersOf, textOf } from './dicom-json';
import { Tag } from './tag';

/**
 * What a measured length means: at the `detector` (magnified by the geometry), `calibrated` in the body, of `unknown`
 * correction, by the scale of an ultrasound `region`, or `none` at all. Source: PS3.3 §10.7.1.3.
 */
export type CalibrationKind = 'detector' | 'calibrated' | 'unknown' | 'region' | 'none';

/** Row and column spacing in mm a pixel. Ultrasound regions carry their own scale. */
export type Calibration = { kind: CalibrationKind; rowMillimetres: number; columnMillimetres: number } | { kind: 'none' };

const PROJECTION = new Set(['CR', 'DX', 'RG', 'MG', 'IO', 'PX', 'RF', 'XA']);
const CENTIMETRE = 3;

export function calibrationOf(dataset: DicomJson): Calibration {
  const region = regionSpacing(dataset);
  if (region !== null) return { kind: 'region', ...region };
  const imager = spacing(dataset, Tag.ImagerPixelSpacing) ?? spacing(dataset, Tag.NominalScannedPixelSpacing);
  const pixel = spacing(dataset, Tag.PixelSpacing);
  if (pixel !== null) return { kind: pixelSpacingKind(dataset, pixel, imager), ...pixel };
  return imager === null ? { kind: 'none' } : { kind: 'detector', ...imager };
}

/** Equal to the detector's spacing means not corrected; different or declared as calibrated means corrected. */
function pixelSpacingKind(dataset: DicomJson, pixel: Spacing, imager: Spacing | null): CalibrationKind {
  if (!PROJECTION.has(textOf(dataset, Tag.Modality) ?? '')) return 'calibrated';
  if (textOf(dataset, Tag.PixelSpacingCalibrationType) !== undefined) return 'calibrated';
  if (imager === null) return 'unknown';
  return same(pixel, imager) ? 'detector' : 'calibrated';
}

type Spacing = { rowMillimetres: number; columnMillimetres: number };

function spacing(dataset: DicomJson, tag: string): Spacing | null {
  const [rowMillimetres, columnMillimetres] = numbersOf(dataset, tag);
  if (rowMillimetres === undefined || columnMillimetres === undefined) return null;
  return rowMillimetres > 0 && columnMillimetres > 0 ? { rowMillimetres, columnMillimetres } : null;
}

/** The scale of the first tissue region whose two axes are in centimetres. Source: PS3.3 §C.8.5.5. */
function regionSpacing(dataset: DicomJson): Spacing | null {
  for (const region of itemsOf(dataset, Tag.SequenceOfUltrasoundRegions)) {
    const columnMillimetres = Math.abs(numberOf(region, '0018602C') ?? 0) * 10;
    const rowMillimetres = Math.abs(numberOf(region, '0018602E') ?? 0) * 10;
    const centimetres = numberOf(region, '00186024') === CENTIMETRE && numberOf(region, '00186026') === CENTIMETRE;
    if (centimetres && columnMillimetres > 0 && rowMillimetres > 0) return { rowMillimetres, columnMillimetres };
  }
  return null;
}

function same(one: Spacing, other: Spacing): boolean {
  const close = (a: number, b: number) => Math.abs(a - b) <= 1e-4 * Math.max(a, b);
  return close(one.rowMillimetres, other.rowMillimetres) && close(one.columnMillimetres, other.columnMillimetres);
}

/** `23.4 mm 探测器` or, without any scale, `311 px 未校准`. `label` is the translated kind. */
export function lengthText(length: number, unit: string, label: string): string {
  const digits = unit.startsWith('px') ? 0 : length < 10 ? 2 : 1;
  return `${length.toFixed(digits)} ${unit} ${label}`;
}
