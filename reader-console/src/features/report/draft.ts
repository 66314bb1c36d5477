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

/** What is measured before anybody writes: values for the variables of templates, and the sentence that says them all. */
export type Figures = { values: Readonly<Record<string, string>>; sentence: string };

/** A report that nobody has begun begins with the figures; any other stays as it is. */
export function begunWith(draft: ReportDraft, { sentence }: Figures): ReportDraft {
  const untouched = draft.findings.trim() === '' && draft.impression.trim() === '' && draft.templateId === null;
  return untouched ? { ...draft, findings: sentence } : draft;
}

/** The texts of a template below what is written, with the figures in it; where it says all of them, it takes their sentence's place. */
export function withTemplate(draft: ReportDraft, template: { findings: string; impression: string }, { values, sentence }: Figures): Pick<ReportDraft, 'findings' | 'impression'> {
  const findings = fillVariables(template.findings, values);
  const saysAll = Object.keys(values).every((name) => template.findings.includes(`{${name}}`));
  return {
    findings: appended(saysAll && draft.findings === sentence ? '' : draft.findings, findings),
    impression: appended(draft.impression, fillVariables(template.impression, values)),
  };
}

/** Texts put at the end of their fields, line by line; what a field says already is not said twice, and nothing in it is overwritten. */
export function takenOver(draft: ReportDraft, texts: { findings: string; impression: string }): Partial<ReportDraft> {
  const put = (field: 'findings' | 'impression') => {
    const said = draft[field].split('\n');
    const additions = texts[field].split('\n').filter((line) => line.trim() !== '' && !said.includes(line));
    return additions.length === 0 ? draft[field] : appended(draft[field], additions.join('\n'));
  };
  return { findings: put('findings'), impression: put('impression') };
}
