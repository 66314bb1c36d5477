import { expect, it } from 'vitest';
import type { SiteSettings } from '@/api/hub-types';
import { parseCapLines, settingsFields, settingsOf } from './settings-fields';

const nothing: SiteSettings = { items: [], idleDeviceDays: 7, line: null, storage: null, devices: [], phrases: [] };
const device = {
  aeTitle: 'US1',
  modality: 'US',
  serial: null,
  characterSet: 'GB18030',
  assumedCharacterSet: 'GBK',
  issuerOfPatientId: null,
  nameOrder: 'GIVEN_FIRST',
  nameWriting: null,
  matchWithinMinutes: 120,
} as const;

it('sends what it was given, whether the hub decides or the site', () => {
  const all: SiteSettings = {
    items: [{ modality: 'DX', name: '胸部正位', bodyPart: 'CHEST' }],
    idleDeviceDays: 3,
    line: { caps: [{ from: '08:00', to: '18:00', kilobitsPerSecond: 2500 }], emergenciesExempt: false },
    storage: { retentionDays: 14, priorRetentionDays: null, quotaGigabytes: 200, warnAtPercent: 75 },
    devices: [device],
    phrases: ['窦性心律', '请结合临床'],
  };
  for (const settings of [nothing, all]) expect(settingsOf(settingsFields(settings))).toEqual(settings);
});

it('tells no cap at all from the site keeping its own', () => {
  expect(settingsOf({ ...settingsFields(nothing), capsOfHub: true }).line).toEqual({ caps: [], emergenciesExempt: null });
  expect(settingsOf({ ...settingsFields(nothing), caps: '08:00-18:00 2' }).line).toBeNull();
});

it('reads hours and megabits, and refuses what is neither', () => {
  expect(parseCapLines('08:00-18:00 2\n 22:00 – 06:00  0.5')).toEqual([
    { from: '08:00', to: '18:00', kilobitsPerSecond: 2000 },
    { from: '22:00', to: '06:00', kilobitsPerSecond: 500 },
  ]);
  for (const wrong of ['8-18 2', '08:00-18:00', '24:00-25:00 2', '08:00-18:00 0.001']) expect(parseCapLines(wrong)).toBeNull();
});
