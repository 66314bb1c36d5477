import { expect, it } from 'vitest';
import type { CoverageVillage } from '@/api/hub-types';
import { byTownship, coveredCodes, standingOf } from './village-standing';

const village = (code: string, townshipCode: string, covered: boolean): CoverageVillage => ({
  code,
  name: code,
  townshipCode,
  townshipName: townshipCode,
  covered,
  clinic: null,
  deviceSerial: null,
  deviceModel: null,
  heardAt: null,
  lastEcgAt: null,
  ecgs30Days: 0,
});

it('says the best a village can say', () => {
  const [active, networked, owned] = [new Set(['A']), new Set(['A', 'B']), new Set(['A', 'B', 'C'])];
  expect(['A', 'B', 'C', 'D'].map((code) => standingOf(code, active, networked, owned))).toEqual(['active', 'networked', 'owned', 'none']);
});

it('counts only covered villages', () => {
  expect([...coveredCodes([village('A', 'T', true), village('B', 'T', false)])]).toEqual(['A']);
});

it('groups villages by township in the order of their codes', () => {
  const groups = byTownship([village('T2-1', 'T2', true), village('T1-2', 'T1', true), village('T1-1', 'T1', false)]);
  expect(groups.map((group) => [group.code, group.villages.map((one) => one.code)])).toEqual([
    ['T1', ['T1-1', 'T1-2']],
    ['T2', ['T2-1']],
  ]);
});
