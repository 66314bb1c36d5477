import type { CoverageVillage } from '@/api/hub-types';

/** The best a village can say of its ECG: used, connected, owned, or none. */
export const standings = ['active', 'networked', 'owned', 'none'] as const;
export type Standing = (typeof standings)[number];

/** Where a village stands, from the villages that each formula covers. */
export function standingOf(code: string, active: ReadonlySet<string>, networked: ReadonlySet<string>, owned: ReadonlySet<string>): Standing {
  if (active.has(code)) return 'active';
  if (networked.has(code)) return 'networked';
  return owned.has(code) ? 'owned' : 'none';
}

export function coveredCodes(villages: readonly CoverageVillage[] | undefined): ReadonlySet<string> {
  return new Set((villages ?? []).filter((village) => village.covered).map((village) => village.code));
}

/** Villages by township, in the order of their codes. */
export function byTownship(villages: readonly CoverageVillage[]): { code: string; name: string; villages: CoverageVillage[] }[] {
  const townships = new Map<string, { code: string; name: string; villages: CoverageVillage[] }>();
  for (const village of [...villages].sort((a, b) => a.code.localeCompare(b.code))) {
    const township = townships.get(village.townshipCode) ?? { code: village.townshipCode, name: village.townshipName, villages: [] };
    township.villages.push(village);
    townships.set(village.townshipCode, township);
  }
  return [...townships.values()];
}
