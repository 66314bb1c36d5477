import type { EcgContent } from '@/api/ecg-types';

/** The machine's figures for a report: by the names that variables of templates have, and as the sentence that says them. */
export type ReportFigures = { values: Readonly<Record<string, string>>; sentence: string };

const VARIABLES: Readonly<Record<string, string>> = {
  VENTRICULAR_RATE: 'HR',
  PR: 'PR',
  QRS: 'QRS',
  QT: 'QT',
  QTC_FRIDERICIA: 'QTc',
  QRS_AXIS: 'axis',
};
/** The gap in which templates ask for the formula of QTc. */
const FORMULA = 'Bazett|Fridericia';

/** What could not be measured has no value, so that its variable stays open; the sentence says in words that it could not. */
export function reportFigures(content: EcgContent, language: string): ReportFigures {
  const values: Record<string, string> = {};
  for (const { code, value } of content.measurements) {
    const name = VARIABLES[code];
    if (name !== undefined && value !== null) values[name] = value.toFixed(0);
  }
  if (values['QTc'] !== undefined) values[FORMULA] = 'Fridericia';
  const { findings } = language === 'en' ? content.draft.en : content.draft.zh;
  return { values, sentence: findings.split('\n')[0] ?? '' };
}
