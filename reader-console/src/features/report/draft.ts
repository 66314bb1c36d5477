import type { Report, ReportDraft } from '@/api/hub-types';
import { fillVariables } from './template-slots';

export const emptyDraft: ReportDraft = {
  findings: '',
  impression: '',
  positive: false,
  critical: false,
  templateId: null,
  imageQuality: null,
  criticalCode: null,
};

/** What this computer keeps until the server has it: the text, and the server's text it was written on. */
export type LocalCopy = { draft: ReportDraft; basis: ReportDraft; at: number };

export type Restored =
  | { kind: 'server'; draft: ReportDraft }
  | { kind: 'local'; draft: ReportDraft; at: number }
  /** Both were changed: the person decides. */
  | { kind: 'ask'; draft: ReportDraft; local: LocalCopy };

/** Where writing goes on after the page was opened anew. */
export function restore(server: ReportDraft, local: LocalCopy | null): Restored {
  if (local === null || sameDraft(local.draft, server)) return { kind: 'server', draft: server };
  if (sameDraft(local.basis, server)) return { kind: 'local', draft: local.draft, at: local.at };
  return { kind: 'ask', draft: server, local };
}

export function draftOf(report: Report | null): ReportDraft {
  if (report === null) return emptyDraft;
  const { findings, impression, positive, critical, templateId, imageQuality, criticalCode } = report;
  return { findings, impression, positive, critical, templateId, imageQuality, criticalCode };
}

export function sameDraft(one: ReportDraft, other: ReportDraft): boolean {
  return (Object.keys(emptyDraft) as (keyof ReportDraft)[]).every((field) => one[field] === other[field]);
}

/** A critical value is positive by definition; taking the mark away leaves the finding positive, and no value of any kind. */
export function withChange(draft: ReportDraft, change: Partial<ReportDraft>): ReportDraft {
  const next = { ...draft, ...change };
  return next.critical ? { ...next, positive: true } : { ...next, criticalCode: null };
}

/** Text put at the end of a field on a line of its own. */
export function appended(text: string, addition: string): string {
  const before = text.trimEnd();
  return before === '' ? addition : `${before}\n${addition}`;
}

/** Measured values in the variables of their names; a report without such a variable gets the sentence instead. */
export function filled(draft: ReportDraft, values: Record<string, string>, sentence: string): Partial<ReportDraft> {
  const [findings, impression] = [fillVariables(draft.findings, values), fillVariables(draft.impression, values)];
  if (findings !== draft.findings || impression !== draft.impression) return { findings, impression };
  return { findings: appended(draft.findings, sentence) };
}

/** Texts put at the end of their fields; what a field says already is not said twice, and nothing in it is overwritten. */
export function takenOver(draft: ReportDraft, texts: { findings: string; impression: string }): Partial<ReportDraft> {
  const put = (field: 'findings' | 'impression') => {
    const addition = texts[field].trim();
    return addition === '' || draft[field].includes(addition) ? draft[field] : appended(draft[field], addition);
  };
  return { findings: put('findings'), impression: put('impression') };
}
