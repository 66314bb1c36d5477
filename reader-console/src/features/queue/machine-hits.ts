import type { MachineHit, ReadingTask } from '@/api/hub-types';

const ranks = { RED: 0, ORANGE: 1, YELLOW: 2 } as const;

/** The warnings that still speak: whatever a physician rejected does not; the most urgent first. */
export function speakingHits(task: ReadingTask): MachineHit[] {
  const hits = task.machineHits.filter((hit) => hit.answer !== 'REJECTED');
  return hits.sort((a, b) => ranks[a.level] - ranks[b.level]);
}

/** What is worth its place on a line: the name of the rule up to its explanation. */
export function shortTitle(title: string): string {
  const end = title.search(/[:：;；]/);
  return end > 0 ? title.slice(0, end) : title;
}
