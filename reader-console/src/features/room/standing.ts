import type { Holder, ReadingTask } from '@/api/hub-types';

/** What opening this task means to this person. */
export type Standing =
  /** Nobody has it: opening claims it. */
  | { kind: 'free' }
  | { kind: 'writing'; until: string }
  /** Submitted by somebody else, and this person may review. */
  | { kind: 'reviewing' }
  /** Submitted by this person, who may take it back. */
  | { kind: 'mine-submitted' }
  | { kind: 'held'; holder: Holder }
  /** Signed, sent back, cancelled: to be looked at. */
  | { kind: 'closed' };

type Person = { username: string; displayName: string; mayRead: boolean; mayReview: boolean };
type TaskStanding = Pick<ReadingTask, 'state' | 'holder' | 'writer'>;

export function standingOf(task: TaskStanding, person: Person): Standing {
  const { holder } = task;
  switch (task.state) {
    case 'AWAITING':
      return person.mayRead ? { kind: 'free' } : { kind: 'closed' };
    case 'CLAIMED':
      if (holder === null) return person.mayRead ? { kind: 'free' } : { kind: 'closed' };
      return holder.username === person.username ? { kind: 'writing', until: holder.until } : { kind: 'held', holder };
    case 'ESCALATED':
      return person.mayReview ? { kind: 'free' } : { kind: 'closed' };
    case 'SUBMITTED':
      if (task.writer !== null && (task.writer === person.username || task.writer === person.displayName)) return { kind: 'mine-submitted' };
      return person.mayReview ? { kind: 'reviewing' } : { kind: 'closed' };
    case 'SIGNED':
    case 'DELIVERED':
    case 'RETAKE_REQUESTED':
    case 'CANCELLED':
      return { kind: 'closed' };
  }
}

export function paneMode(standing: Standing): 'writing' | 'reviewing' | 'reading' {
  if (standing.kind === 'writing') return 'writing';
  return standing.kind === 'reviewing' ? 'reviewing' : 'reading';
}
