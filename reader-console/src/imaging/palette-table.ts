import { bytesOf, type DicomJson, numbersOf } from './dicom-json';
import { Tag } from './tag';

const COLOURS = ['red', 'green', 'blue'] as const;

/** Eight-bit entries of a PALETTE COLOR image and the pixel value that means the first of them. */
export type Palette = { first: number; red: Uint8Array; green: Uint8Array; blue: Uint8Array };

/** The three tables of the image; null when it has none or they are incomplete. Source: PS3.3 §C.7.6.3.1.5. */
export async function paletteOf(dataset: DicomJson, fetchBulk: (uri: string) => Promise<Uint8Array>): Promise<Palette | null> {
  const tables = await Promise.all(COLOURS.map((colour) => tableOf(dataset, colour, fetchBulk)));
  const [red, green, blue] = tables;
  if (red == null || green == null || blue == null) return null;
  const wide = tables.some((table) => table?.some((value) => value > 255) ?? false);
  const narrow = (table: Uint16Array) => Uint8Array.from(table, (value) => (wide ? value >> 8 : value));
  const first = numbersOf(dataset, Tag.PaletteDescriptor.red)[1] ?? 0;
  return { first, red: narrow(red), green: narrow(green), blue: narrow(blue) };
}

async function tableOf(dataset: DicomJson, colour: (typeof COLOURS)[number], fetchBulk: (uri: string) => Promise<Uint8Array>) {
  const [entries, , bits] = numbersOf(dataset, Tag.PaletteDescriptor[colour]);
  if (entries === undefined || bits === undefined) return null;
  const element = dataset[Tag.PaletteData[colour]];
  if (element?.Value !== undefined) return Uint16Array.from(numbersOf(dataset, Tag.PaletteData[colour]));
  const bytes = await bytesOf(element, fetchBulk);
  return bytes === undefined ? null : entriesOf(bytes, entries, bits);
}

/** Table entries from little-endian bytes: 16 bits an entry, or 8 where an 8-bit table was packed byte by byte. */
export function entriesOf(bytes: Uint8Array, entries: number, bits: number): Uint16Array {
  const count = entries === 0 ? 65_536 : entries;
  if (bits === 8 && bytes.length < count * 2) return Uint16Array.from(bytes.subarray(0, count));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Uint16Array.from({ length: Math.min(count, Math.floor(bytes.length / 2)) }, (_, at) => view.getUint16(at * 2, true));
}
