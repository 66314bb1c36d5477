import i18next, { type TFunction } from 'i18next';
import { isApiError } from '@/api/problem';

const known = new Set(['task-held', 'task-state', 'report-incomplete', 'report-changed', 'study-incomplete', 'pin-required', 'pin-wrong', 'pin-locked', 'ecg-hit-unanswered']);

/** Why a move was refused, in the reader's words; the server's own detail where the code is not known here. */
export function moveMessage(error: unknown, t: TFunction<'report'>): string {
  if (!isApiError(error)) return t('refused.unknown');
  if (error.offline) return t('refused.offline');
  const { code, problem } = error;
  if (code === undefined || !known.has(code)) return problem.detail ?? problem.title ?? t('refused.unknown');
  const holder = (problem['holder'] as { displayName?: string } | undefined)?.displayName ?? '';
  const fields = Array.isArray(problem['fields']) ? problem['fields'].map((field) => fieldName(field, t)).join('、') : '';
  return t(`refused.${code as 'task-held'}`, { holder, fields, state: String(problem['state'] ?? ''), hits: hitTitles(problem['hits'], i18next.language) });
}

function fieldName(field: unknown, t: TFunction<'report'>): string {
  const name = typeof field === 'string' ? field : String((field as { field?: unknown } | null)?.field ?? '');
  return name === 'findings' || name === 'impression' || name === 'critical' || name === 'positive' ? t(name) : name;
}

/** The names of the machine's warnings that wait for an answer, as a refusal lists them. */
function hitTitles(hits: unknown, language: string): string {
  if (!Array.isArray(hits)) return '';
  return (hits as Partial<Record<'ruleId' | 'titleZh' | 'titleEn', string>>[])
    .map((hit) => (language === 'en' ? hit.titleEn : hit.titleZh) ?? hit.ruleId ?? '')
    .join('；');
}
