import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, postJson } from './http';
import type { CriticalCode, CriticalMonths, CriticalState, CriticalValue, CriticalValuePage, PhoneCall, Retraction } from './hub-types';

const BASE = '/api/critical-values';
const KEY = ['critical-values'] as const;
const SHOWN = 100;

/** The latest critical values of some states, from new to old; asked for anew every few seconds. */
export function useCriticalValues(state: readonly CriticalState[]) {
  return useQuery({
    queryKey: [...KEY, state],
    queryFn: ({ signal }) => getJson<CriticalValuePage>(BASE, { state, limit: SHOWN }, signal),
    select: (page) => page.items,
    refetchInterval: 10_000,
  });
}

/** The codes that belong to a kind of exam, the most usual first; every kind can be something else. */
export function criticalCodesOf(modality: string): readonly CriticalCode[] {
  if (modality === 'ECG') return ecg;
  return modality === 'US' ? ultrasound : films;
}

const films: readonly CriticalCode[] = [
  'TENSION_PNEUMOTHORAX',
  'LARGE_PNEUMOTHORAX',
  'PNEUMOPERITONEUM',
  'BOWEL_OBSTRUCTION',
  'AIRWAY_FOREIGN_BODY',
  'UNSTABLE_SPINE_FRACTURE',
  'MASSIVE_PLEURAL_EFFUSION',
  'PULMONARY_OEDEMA',
  'AORTIC_DISSECTION',
  'OTHER',
];
const ultrasound: readonly CriticalCode[] = [
  'RUPTURED_ORGAN',
  'ECTOPIC_PREGNANCY',
  'CARDIAC_TAMPONADE',
  'AORTIC_DISSECTION',
  'TESTICULAR_TORSION',
  'DEEP_VEIN_THROMBOSIS',
  'FETAL_DISTRESS',
  'OTHER',
];
const ecg: readonly CriticalCode[] = [
  'STEMI',
  'ACUTE_ISCHAEMIA',
  'VENTRICULAR_TACHYCARDIA',
  'VENTRICULAR_FIBRILLATION',
  'EXTREME_TACHYCARDIA',
  'EXTREME_BRADYCARDIA',
  'LONG_PAUSE',
  'HIGH_GRADE_AV_BLOCK',
  'PREEXCITED_ATRIAL_FIBRILLATION',
  'LONG_QT',
  'HYPERKALAEMIA',
  'PULMONARY_EMBOLISM',
  'OTHER',
];

export function useFlagCritical(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (finding: { code: CriticalCode; text: string }) =>
      postJson<CriticalValue>(`/api/reading-tasks/${encodeURIComponent(taskId)}/critical`, finding),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function usePhoneAcknowledgement() {
  return useCriticalMove<PhoneCall>('phone-acknowledgement');
}

export function useRecordAction() {
  return useCriticalMove<{ action: string }>('action');
}

export function useRetract() {
  return useCriticalMove<Retraction>('retraction');
}

/** What was flagged in each of the last months. */
export function useCriticalMonths() {
  return useQuery({
    queryKey: [...KEY, 'months'],
    queryFn: async ({ signal }) => (await getJson<CriticalMonths>(`${BASE}/months`, {}, signal)).items,
  });
}

function useCriticalMove<T>(move: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: T }) => postJson<CriticalValue>(`${BASE}/${encodeURIComponent(id)}/${move}`, body),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
