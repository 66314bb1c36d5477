/** One data set in the DICOM JSON model, keys are eight hex digits. Source: PS3.18 §F.2. */
export type DicomJson = Record<string, DicomJsonElement | undefined>;

export type DicomJsonElement = { vr: string; Value?: unknown[]; InlineBinary?: string; BulkDataURI?: string };

/** First value as text; a person's name is its ideographic or else its alphabetic group. */
export function textOf(dataset: DicomJson, tag: string): string | undefined {
  const value = dataset[tag]?.Value?.[0];
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  const name = value as { Ideographic?: string; Alphabetic?: string } | null | undefined;
  return name?.Ideographic ?? name?.Alphabetic;
}

/** Every value that is text. */
export function textsOf(dataset: DicomJson, tag: string): string[] {
  return (dataset[tag]?.Value ?? []).filter((value): value is string => typeof value === 'string');
}

/** Every value that is a finite number; DS and IS may arrive as numbers or as strings. */
export function numbersOf(dataset: DicomJson, tag: string): number[] {
  const values = dataset[tag]?.Value ?? [];
  return values
    .map((value) => (typeof value === 'string' && value.trim() === '' ? NaN : Number(value)))
    .filter((value) => Number.isFinite(value));
}

export function numberOf(dataset: DicomJson, tag: string): number | undefined {
  return numbersOf(dataset, tag)[0];
}

export function itemsOf(dataset: DicomJson, tag: string): DicomJson[] {
  return (dataset[tag]?.Value ?? []).filter((item): item is DicomJson => typeof item === 'object' && item !== null);
}

/** The bytes of a binary element; those kept apart are fetched. Undefined when the element is absent. */
export async function bytesOf(
  element: DicomJsonElement | undefined,
  fetchBulk: (uri: string) => Promise<Uint8Array>,
): Promise<Uint8Array | undefined> {
  if (element?.InlineBinary !== undefined) return Uint8Array.from(atob(element.InlineBinary), (char) => char.charCodeAt(0));
  return element?.BulkDataURI === undefined ? undefined : fetchBulk(element.BulkDataURI);
}
