/** What this desk can register: the kinds of exam and their usual items. The words are message keys. */
export const modalities = ['DX', 'US', 'ECG'] as const;
export type Modality = (typeof modalities)[number];

type Item = { key: string; bodyPart: string };

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
