import type { UnmatchedStudy } from '@/api/gateway-types';

/**
 * Which studies somebody should look at, and which are merely not registered: where the identity contradicts itself, where
 * nobody is named, where the reading waits, or where an exam is at hand it may belong to.
 */
export function byUrgency(studies: readonly UnmatchedStudy[]): { doubtful: UnmatchedStudy[]; strangers: UnmatchedStudy[] } {
  const doubtful = (study: UnmatchedStudy) =>
    study.reason === 'CONTRADICTORY' || study.heldUntil !== null || study.suggestions.length > 0 || study.patient.id === '';
  return {
    doubtful: studies.filter(doubtful).sort((one, other) => waitEnd(one) - waitEnd(other)),
    strangers: studies.filter((study) => !doubtful(study)),
  };
}

/** What waits longest comes last; what does not wait at all, after it. */
function waitEnd(study: UnmatchedStudy): number {
  return study.heldUntil === null ? Number.MAX_SAFE_INTEGER : Date.parse(study.heldUntil);
}

/** Seconds until the study goes to the county without a decision; null when it has gone or never waited. */
export function secondsHeld(study: UnmatchedStudy, now: number): number | null {
  if (study.heldUntil === null) return null;
  return Math.max(0, Math.round((Date.parse(study.heldUntil) - now) / 1000));
}
