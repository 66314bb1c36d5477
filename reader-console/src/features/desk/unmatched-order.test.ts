import { expect, it } from 'vitest';
import type { UnmatchedStudy } from '@/api/gateway-types';
import { byUrgency, secondsHeld } from './unmatched-order';

const study: UnmatchedStudy = {
  studyInstanceUid: '1.2',
  accessionNumber: 'T01-261122-0009',
  reason: 'NOT_REGISTERED',
  patient: { id: 'P1', name: '李四', sex: 'M', birthDate: null },
  modality: 'DX',
  description: null,
  objects: 1,
  since: '2026-11-22T10:00:00+08:00',
  heldUntil: null,
  suggestions: [],
};

it('asks only where somebody can say more', () => {
  const stranger = study;
  const held = { ...study, studyInstanceUid: '1.3', heldUntil: '2026-11-22T10:15:00+08:00' };
  const sooner = { ...study, studyInstanceUid: '1.4', heldUntil: '2026-11-22T10:05:00+08:00' };
  const nobody = { ...study, studyInstanceUid: '1.5', patient: { ...study.patient, id: '' } };
  const wrong = { ...study, studyInstanceUid: '1.6', reason: 'CONTRADICTORY' as const };
  const { doubtful, strangers } = byUrgency([stranger, nobody, held, wrong, sooner]);
  expect(strangers).toEqual([stranger]);
  expect(doubtful.map((one) => one.studyInstanceUid)).toEqual(['1.4', '1.3', '1.5', '1.6']);
});

it('counts the seconds it waits, never below none', () => {
  const at = Date.parse('2026-11-22T10:00:00+08:00');
  expect(secondsHeld(study, at)).toBeNull();
  expect(secondsHeld({ ...study, heldUntil: '2026-11-22T10:05:00+08:00' }, at)).toBe(300);
  expect(secondsHeld({ ...study, heldUntil: '2026-11-22T09:00:00+08:00' }, at)).toBe(0);
});
