import { itemsOf, numberOf, textOf } from './dicom-json';
import type { ImageInstance } from './image-instance';
import { Tag } from './tag';

const instances = new Map<string, ImageInstance>();

/** Makes an object's metadata known to the renderer, before its first frame is asked for. */
export function registerInstance(instance: ImageInstance): void {
  instances.set(instance.base, instance);
}

/** Answers the renderer's questions about a frame; undefined for what it does not know. */
export function provideMetadata(type: string, query: unknown): unknown {
  if (typeof query !== 'string' || !query.startsWith('wadors:')) return undefined;
  const instance = instances.get(query.slice('wadors:'.length).replace(/\/frames\/\d+$/, ''));
  return instance === undefined ? undefined : modules[type]?.(instance);
}

const modules: Record<string, (instance: ImageInstance) => unknown> = {
  imagePixelModule,
  imagePlaneModule,
  generalSeriesModule: ({ dataset, modality }) => ({
    modality,
    studyInstanceUID: textOf(dataset, Tag.StudyInstanceUID),
    seriesInstanceUID: textOf(dataset, Tag.SeriesInstanceUID),
  }),
  generalImageModule: ({ dataset, sopInstanceUid }) => ({
    sopInstanceUID: sopInstanceUid,
    instanceNumber: numberOf(dataset, Tag.InstanceNumber),
  }),
  sopCommonModule: ({ dataset, sopInstanceUid }) => ({ sopClassUID: textOf(dataset, Tag.SOPClassUID), sopInstanceUID: sopInstanceUid }),
  modalityLutModule: ({ dataset }) => ({
    rescaleIntercept: numberOf(dataset, Tag.RescaleIntercept) ?? 0,
    rescaleSlope: numberOf(dataset, Tag.RescaleSlope) || 1,
    rescaleType: textOf(dataset, Tag.RescaleType),
  }),
  voiLutModule: ({ window, voiFunction }) =>
    window === null ? {} : { windowCenter: [window.center], windowWidth: [window.width], voiLUTFunction: [voiFunction] },
  calibrationModule,
};

function imagePixelModule({ dataset, rows, columns, palette }: ImageInstance) {
  const descriptor = palette === null ? undefined : [palette.red.length, palette.first, 8];
  return {
    samplesPerPixel: numberOf(dataset, Tag.SamplesPerPixel) ?? 1,
    photometricInterpretation: textOf(dataset, Tag.PhotometricInterpretation) ?? 'MONOCHROME2',
    planarConfiguration: numberOf(dataset, Tag.PlanarConfiguration) ?? 0,
    rows,
    columns,
    bitsAllocated: numberOf(dataset, Tag.BitsAllocated) ?? 16,
    bitsStored: numberOf(dataset, Tag.BitsStored) ?? 16,
    highBit: numberOf(dataset, Tag.HighBit) ?? 15,
    pixelRepresentation: numberOf(dataset, Tag.PixelRepresentation) ?? 0,
    redPaletteColorLookupTableDescriptor: descriptor,
    greenPaletteColorLookupTableDescriptor: descriptor,
    bluePaletteColorLookupTableDescriptor: descriptor,
    redPaletteColorLookupTableData: palette?.red,
    greenPaletteColorLookupTableData: palette?.green,
    bluePaletteColorLookupTableData: palette?.blue,
  };
}

/** Projections and ultrasound frames are read as flat pictures: x to the right, y down, scaled by their calibration. */
function imagePlaneModule({ rows, columns, calibration, sopInstanceUid }: ImageInstance) {
  const scale = calibration.kind === 'none' || calibration.kind === 'region' ? { rowMillimetres: 1, columnMillimetres: 1 } : calibration;
  return {
    frameOfReferenceUID: sopInstanceUid,
    rows,
    columns,
    imageOrientationPatient: [1, 0, 0, 0, 1, 0],
    rowCosines: [1, 0, 0],
    columnCosines: [0, 1, 0],
    imagePositionPatient: [0, 0, 0],
    pixelSpacing: [scale.rowMillimetres, scale.columnMillimetres],
    rowPixelSpacing: scale.rowMillimetres,
    columnPixelSpacing: scale.columnMillimetres,
  };
}

/** Ultrasound is measured by the region under the caliper; what has no scale is measured in pixels. */
function calibrationModule({ dataset, calibration }: ImageInstance) {
  if (calibration.kind === 'none') return { type: 'Uncalibrated' };
  if (calibration.kind !== 'region') return undefined;
  const value = (region: Parameters<typeof numberOf>[0], tag: string) => numberOf(region, tag) ?? 0;
  return {
    sequenceOfUltrasoundRegions: itemsOf(dataset, Tag.SequenceOfUltrasoundRegions).map((region) => ({
      regionLocationMinX0: value(region, '00186018'),
      regionLocationMinY0: value(region, '0018601A'),
      regionLocationMaxX1: value(region, '0018601C'),
      regionLocationMaxY1: value(region, '0018601E'),
      regionDataType: value(region, '00186014'),
      physicalUnitsXDirection: value(region, '00186024'),
      physicalUnitsYDirection: value(region, '00186026'),
      physicalDeltaX: value(region, '0018602C'),
      physicalDeltaY: value(region, '0018602E'),
    })),
  };
}
