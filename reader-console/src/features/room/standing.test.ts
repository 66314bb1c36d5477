import { describe, expect, it } from 'vitest';
import { paneMode, standingOf } from './standing';

const reader = { username: 'reader', displayName: '王医师', mayRead: true, mayReview: false };
const reviewer = { username: 'reviewer', displayName: '李主任', mayRead: true, mayReview: true };
const administrator = { username: 'admin', displayName: '管理员', mayRead: false, mayReview: false };
const holder = { username: 'reader', displayName: '王医师', since: '', until: 'later' };
const task = { state: 'AWAITING', holder: null, writer: null } as const;

describe('a reading task', () => {
  it('is free to a reader while nobody has it, and only to be looked at for an administrator', () => {
    expect(standingOf(task, reader).kind).toBe('free');
    expect(standingOf(task, administrator).kind).toBe('closed');
  });

  it('is written by its holder and closed to others', () => {
    const claimed = { ...task, state: 'CLAIMED', holder } as const;
    expect(standingOf(claimed, reader)).toEqual({ kind: 'writing', until: 'later' });
    expect(standingOf(claimed, reviewer)).toEqual({ kind: 'held', holder });
  });

  it('is free again when its lease has run out', () => {
    expect(standingOf({ ...task, state: 'CLAIMED' }, reviewer).kind).toBe('free');
  });

  it('is reviewed by somebody else than its writer', () => {
    const submitted = { ...task, state: 'SUBMITTED', writer: '王医师' } as const;
    expect(standingOf(submitted, reader).kind).toBe('mine-submitted');
    expect(standingOf(submitted, reviewer).kind).toBe('reviewing');
    expect(standingOf({ ...submitted, writer: '李主任' }, reader).kind).toBe('closed');
  });

  it('waits for a reviewer once it was escalated', () => {
    expect(standingOf({ ...task, state: 'ESCALATED' }, reader).kind).toBe('closed');
    expect(standingOf({ ...task, state: 'ESCALATED' }, reviewer).kind).toBe('free');
  });

  it('is closed when it was signed', () => {
    expect(standingOf({ ...task, state: 'DELIVERED' }, reviewer).kind).toBe('closed');
  });
});

it('lets only the holder write and only the reviewer correct', () => {
  expect([paneMode({ kind: 'writing', until: '' }), paneMode({ kind: 'reviewing' }), paneMode({ kind: 'held', holder }), paneMode({ kind: 'free' })]).toEqual([
    'writing',
    'reviewing',
    'reading',
    'reading',
  ]);
});
