import type { ReadingTask } from '@/api/hub-types';

export type SignObstacle = 'incomplete' | 'twoSignatures' | 'reviewersOnly' | 'notHeld';

type Question = { task: Pick<ReadingTask, 'signers' | 'state'>; mode: 'writing' | 'reviewing' | 'reading'; complete: boolean; mayReview: boolean };

/** Why this person cannot sign now; null when they can. The server decides in the end. */
export function signObstacle({ task, mode, complete, mayReview }: Question): SignObstacle | null {
  if (mode === 'reading') return 'notHeld';
  if (!complete) return 'incomplete';
  if (task.signers === 'ONE') return null;
  if (mode === 'writing') return 'twoSignatures';
  return mayReview ? null : 'reviewersOnly';
}
