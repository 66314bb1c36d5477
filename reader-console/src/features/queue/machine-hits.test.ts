import { expect, it } from 'vitest';
import type { MachineHit } from '@/api/hub-types';
import { aTask } from '@/testing/reading-fixtures';
import { shortTitle, speakingHits } from './machine-hits';

function hit(changes: Partial<MachineHit>): MachineHit {
  return { id: '1', ruleId: 'CV01', level: 'RED', titleZh: '', titleEn: '', evidenceZh: [], evidenceEn: [], answer: null, ...changes };
}

it('lets the most urgent warning speak first and a rejected one not at all', () => {
  const task = aTask({ machineHits: [hit({ id: 'y', level: 'YELLOW' }), hit({ id: 'no', answer: 'REJECTED' }), hit({ id: 'r' })] });
  expect(speakingHits(task).map(({ id }) => id)).toEqual(['r', 'y']);
});

it('names a rule by what stands before its explanation', () => {
  expect(shortTitle('急性心肌梗死可能：两个导联ST段抬高')).toBe('急性心肌梗死可能');
  expect(shortTitle('Long QT')).toBe('Long QT');
});
