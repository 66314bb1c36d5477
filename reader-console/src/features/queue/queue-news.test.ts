import { expect, it } from 'vitest';
import { aTask } from '@/testing/reading-fixtures';
import { arrivalsAfter, emergenciesAfter, withTask } from './queue-news';

const added = { id: 'b', state: 'AWAITING', priority: 'ROUTINE', modality: 'DX', change: 'ADDED' } as const;
const listed = new Set(['a']);

it('counts a new task once', () => {
  const once = arrivalsAfter(new Set(), added, listed);
  expect([...once]).toEqual(['b']);
  expect(arrivalsAfter(once, added, listed)).toBe(once);
});

it('does not count a task that is on the screen already', () => {
  expect(arrivalsAfter(new Set(), { ...added, id: 'a' }, listed).size).toBe(0);
});

it('forgets an arrival that somebody else took meanwhile', () => {
  const taken = { ...added, state: 'CLAIMED', change: 'CHANGED' } as const;
  expect(arrivalsAfter(new Set(['b']), taken, listed).size).toBe(0);
});

it('changes a row without moving any', () => {
  const pages = { pages: [{ items: [aTask({ id: 'a' }), aTask({ id: 'b' })], nextCursor: null }], pageParams: [null] };
  const after = withTask(pages, aTask({ id: 'a', state: 'CLAIMED' }));
  expect(after?.pages[0]?.items.map((task) => `${task.id} ${task.state}`)).toEqual(['a CLAIMED', 'b AWAITING']);
});

it('announces what became an emergency on the screen, and forgets it once somebody has it', () => {
  const raised = { id: 'a', state: 'AWAITING', priority: 'EMERGENCY', modality: 'ECG', change: 'CHANGED' } as const;
  const once = emergenciesAfter(new Set(), raised, new Map([['a', 'ROUTINE']]));
  expect([...once]).toEqual(['a']);
  expect(emergenciesAfter(once, raised, new Map([['a', 'ROUTINE']]))).toBe(once);
  expect(emergenciesAfter(once, { ...raised, state: 'CLAIMED' }, new Map()).size).toBe(0);
});

it('does not announce an emergency that is on the screen as one', () => {
  const changed = { id: 'a', state: 'AWAITING', priority: 'EMERGENCY', modality: 'ECG', change: 'CHANGED' } as const;
  expect(emergenciesAfter(new Set(), changed, new Map([['a', 'EMERGENCY']])).size).toBe(0);
});
