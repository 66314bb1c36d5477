/** What this desk can register: the kinds of exam and their usual items. The words are message keys. */
export const modalities = ['DX', 'US', 'ECG'] as const;
export type Modality = (typeof modalities)[number];

type Item = { key: string; bodyPart: string };

/** Something that can be chosen: under which key, in which words, and what it ends up as. */
export type Choice = { value: string; label: string; bodyPart: string };

export const items: Record<Modality, readonly Item[]> = {
  DX: [
    { key: 'chestPa', bodyPart: 'CHEST' },
    { key: 'chestPaLateral', bodyPart: 'CHEST' },
    { key: 'lumbarSpine', bodyPart: 'LSPINE' },
    { key: 'cervicalSpine', bodyPart: 'CSPINE' },
    { key: 'kneeLeft', bodyPart: 'KNEE' },
    { key: 'kneeRight', bodyPart: 'KNEE' },
    { key: 'wristLeft', bodyPart: 'WRIST' },
    { key: 'wristRight', bodyPart: 'WRIST' },
    { key: 'abdomenErect', bodyPart: 'ABDOMEN' },
  ],
  US: [
    { key: 'upperAbdomen', bodyPart: 'ABDOMEN' },
    { key: 'urinary', bodyPart: 'KIDNEY' },
    { key: 'thyroid', bodyPart: 'THYROID' },
    { key: 'gynaecology', bodyPart: 'PELVIS' },
    { key: 'breast', bodyPart: 'BREAST' },
  ],
  ECG: [{ key: 'twelveLead', bodyPart: 'HEART' }],
};

/** What can be registered of a kind: what the hub has set for this site, else this desk's own items. */
export function choices(modality: Modality, set: readonly { modality: string; name: string; bodyPart: string }[], words: (key: string) => string): Choice[] {
  const ofKind = set.filter((item) => item.modality === modality);
  return ofKind.length > 0
    ? ofKind.map(({ name, bodyPart }) => ({ value: name, label: name, bodyPart }))
    : items[modality].map(({ key, bodyPart }) => ({ value: key, label: words(key), bodyPart }));
}
