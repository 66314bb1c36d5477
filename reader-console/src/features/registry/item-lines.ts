import type { SiteSettings } from '@/api/hub-types';

type ExamItem = SiteSettings['items'][number];

/** One exam item a line: modality, name, body part (which may be missing), separated by commas. */
export function itemLines(items: readonly ExamItem[]): string {
  return items.map(({ modality, name, bodyPart }) => [modality, name, bodyPart].filter((part) => part !== '').join(', ')).join('\n');
}

/** The items of such lines; null where a line has no modality, or no name. */
export function parseItemLines(text: string): ExamItem[] | null {
  const items: ExamItem[] = [];
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '') continue;
    const [modality = '', name = '', bodyPart = ''] = line.split(/[,，]/).map((part) => part.trim());
    if (!/^[A-Z0-9_]{1,16}$/.test(modality) || name === '') return null;
    items.push({ modality, name, bodyPart });
  }
  return items;
}
