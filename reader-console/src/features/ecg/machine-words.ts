import type { EcgAnalysis, EcgEvidence, EcgFigure, EcgHit } from '@/api/ecg-types';

type Words = { zh: string; en: string };
type Translate = (key: string, options?: Record<string, unknown>) => string;

const DECIMALS: Partial<Record<string, number>> = { uV: 2, 'uV.ms': 1 };

/** Of two languages the one on the screen. */
export function spoken(words: Words, language: string): string {
  return language === 'en' ? words.en : words.zh;
}

export function hitTitle(hit: Pick<EcgHit, 'titleZh' | 'titleEn'>, language: string): string {
  return language === 'en' ? hit.titleEn : hit.titleZh;
}

export function evidenceText(evidence: readonly EcgEvidence[], language: string): string {
  return evidence.map((item) => spoken(item, language)).join(' · ');
}

/** A number in the unit physicians write: amplitudes in mV, areas in mV·ms, the rest as measured. */
export function numberText(value: number, unit: string): string {
  const digits = DECIMALS[unit];
  return digits === undefined ? String(Math.round(value)) : (value / 1000).toFixed(digits);
}

/** The unit in which {@link numberText} writes. */
export function unitText(unit: string): string {
  if (unit === 'uV') return 'mV';
  if (unit === 'uV.ms') return 'mV·ms';
  return unit === 'deg' ? '°' : unit;
}

/** A figure with its unit; that a wave is not there, or why nothing can be said, is said in words. */
export function figureText(figure: EcgFigure, t: Translate): string {
  if (figure.value !== null) return `${numberText(figure.value, figure.unit)} ${unitText(figure.unit)}`;
  if (figure.absent) return t('machine.absent');
  return figure.reason === null ? t('machine.notMeasurable') : t('machine.notMeasurableBecause', { reason: t(`machine.reason.${figure.reason}`, { defaultValue: figure.reason }) });
}

/** Hits that a physician has still to answer. */
export function openHits(analysis: EcgAnalysis): EcgHit[] {
  return analysis.hits.filter((hit) => hit.answer === null && hit.withdrawnAt === null);
}

/** Whether the recording itself should be repeated: electrodes swapped or a lead that cannot be used. */
export function signalTroubles(analysis: EcgAnalysis): { reversal: string | null; unusable: { lead: string; defects: string[] }[] } {
  const quality = analysis.content?.quality ?? [];
  return {
    reversal: analysis.content?.limbReversal ?? null,
    unusable: quality.filter((lead) => !lead.usable).map(({ lead, defects }) => ({ lead, defects })),
  };
}

/** A change with its sign; a dash where one of the two was not measured. */
export function changeText(change: number | null, unit: string): string {
  if (change === null) return '—';
  const text = numberText(change, unit);
  return change > 0 ? `+${text}` : text.replace('-', '−');
}
