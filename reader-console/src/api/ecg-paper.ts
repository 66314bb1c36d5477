import { getBlob, withQuery } from './http';

/** How the hub is to print an ECG; what is left out is what carts print. */
export type EcgPaperQuery = {
  speed: number;
  gain: number;
  layout: string;
  baseline: number | null;
  lowPass: number | null;
  notch: number | null;
  group: number;
  language: 'zh' | 'en';
};

/** Where the paper is: SVG to browsers that ask for a picture, PDF to whoever asks for one. */
export function ecgPaperPath(sopInstanceUid: string, query: EcgPaperQuery): string {
  return withQuery(`/api/ecg-paper/${encodeURIComponent(sopInstanceUid)}`, query);
}

export function fetchEcgPdf(path: string): Promise<Blob> {
  return getBlob(path, 'application/pdf');
}
