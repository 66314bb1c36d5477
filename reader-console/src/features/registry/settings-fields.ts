import type { SiteDevice, SiteSettings } from '@/api/hub-types';
import { itemLines, parseItemLines } from './item-lines';

type Cap = { from: string; to: string; kilobitsPerSecond: number };
export type Choice = 'own' | 'yes' | 'no';

/** One device as the form holds it: what is empty or `own` is left to the site. */
export type DeviceFields = Partial<Record<Exclude<keyof SiteDevice, 'matchWithinMinutes'>, string>> & { matchWithinMinutes?: number | null };

/** The settings of a site as the form holds them. */
export type SettingsFields = {
  items: string;
  idleDeviceDays: number;
  capsOfHub: boolean;
  caps: string;
  emergenciesExempt: Choice;
  retentionDays?: number | null;
  priorRetentionDays?: number | null;
  quotaGigabytes?: number | null;
  warnAtPercent?: number | null;
  devices: DeviceFields[];
  phrases: string;
};

const CAP = /^([01]\d|2[0-3]):[0-5]\d\s*[-–—~]\s*([01]\d|2[0-3]):[0-5]\d\s+\d+(\.\d+)?$/;

/** One cap a line: hours and megabits a second, such as `08:00-18:00 2`. */
export function capLines(caps: readonly Cap[]): string {
  return caps.map(({ from, to, kilobitsPerSecond }) => `${from}-${to} ${kilobitsPerSecond / 1000}`).join('\n');
}

/** The caps of such lines; null where a line has no hours, or no speed that can be sent at. */
export function parseCapLines(text: string): Cap[] | null {
  const caps: Cap[] = [];
  for (const line of lines(text)) {
    if (!CAP.test(line)) return null;
    const [from = '', to = '', rate = ''] = line.split(/\s*[-–—~]\s*|\s+/);
    const kilobitsPerSecond = Math.round(Number(rate) * 1000);
    if (kilobitsPerSecond < 16) return null;
    caps.push({ from, to, kilobitsPerSecond });
  }
  return caps;
}

export function settingsFields(settings: SiteSettings): SettingsFields {
  const { line, storage } = settings;
  const exempt = line?.emergenciesExempt ?? null;
  return {
    items: itemLines(settings.items),
    idleDeviceDays: settings.idleDeviceDays,
    capsOfHub: line?.caps != null,
    caps: capLines(line?.caps ?? []),
    emergenciesExempt: exempt === null ? 'own' : exempt ? 'yes' : 'no',
    retentionDays: storage?.retentionDays ?? null,
    priorRetentionDays: storage?.priorRetentionDays ?? null,
    quotaGigabytes: storage?.quotaGigabytes ?? null,
    warnAtPercent: storage?.warnAtPercent ?? null,
    devices: settings.devices.map((device) => Object.fromEntries(Object.entries(device).filter(([, value]) => value !== null))),
    phrases: settings.phrases.join('\n'),
  };
}

/** What the form says, as it is sent; lines that cannot be read count as none, the form refuses them before. */
export function settingsOf(fields: SettingsFields): SiteSettings {
  const caps = fields.capsOfHub ? (parseCapLines(fields.caps) ?? []) : null;
  const emergenciesExempt = fields.emergenciesExempt === 'own' ? null : fields.emergenciesExempt === 'yes';
  const storage = {
    retentionDays: fields.retentionDays ?? null,
    priorRetentionDays: fields.priorRetentionDays ?? null,
    quotaGigabytes: fields.quotaGigabytes ?? null,
    warnAtPercent: fields.warnAtPercent ?? null,
  };
  return {
    items: parseItemLines(fields.items) ?? [],
    idleDeviceDays: fields.idleDeviceDays,
    line: caps === null && emergenciesExempt === null ? null : { caps, emergenciesExempt },
    storage: Object.values(storage).every((value) => value === null) ? null : storage,
    devices: fields.devices.map(deviceOf),
    phrases: lines(fields.phrases),
  };
}

function deviceOf(fields: DeviceFields): SiteDevice {
  return {
    aeTitle: (fields.aeTitle ?? '').trim(),
    modality: said(fields.modality),
    serial: said(fields.serial),
    characterSet: said(fields.characterSet),
    assumedCharacterSet: said(fields.assumedCharacterSet),
    issuerOfPatientId: said(fields.issuerOfPatientId),
    nameOrder: said(fields.nameOrder) as SiteDevice['nameOrder'],
    nameWriting: said(fields.nameWriting) as SiteDevice['nameWriting'],
    matchWithinMinutes: fields.matchWithinMinutes ?? null,
  };
}

function said(text: string | undefined): string | null {
  const stripped = text?.trim() ?? '';
  return stripped === '' ? null : stripped;
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
