import { expect, it } from 'vitest';
import { signObstacle } from './sign-obstacle';

const one = { signers: 'ONE', state: 'CLAIMED' } as const;
const two = { signers: 'TWO', state: 'SUBMITTED' } as const;

it.each([
  ['the writer signs where one signature does', { task: one, mode: 'writing', complete: true, mayReview: false }, null],
  ['nobody signs before every object is there', { task: one, mode: 'writing', complete: false, mayReview: true }, 'incomplete'],
  ['the writer submits where two are asked for', { task: two, mode: 'writing', complete: true, mayReview: true }, 'twoSignatures'],
  ['a reviewer signs what was submitted', { task: two, mode: 'reviewing', complete: true, mayReview: true }, null],
  ['a reader does not review', { task: two, mode: 'reviewing', complete: true, mayReview: false }, 'reviewersOnly'],
  ['nobody signs what another holds', { task: one, mode: 'reading', complete: true, mayReview: true }, 'notHeld'],
] as const)('%s', (_rule, question, obstacle) => expect(signObstacle(question)).toBe(obstacle));
