import type { EcgRule, EcgRuleSet, EcgRuleSetProblem, EcgStoredRule, NewEcgRuleSet } from '@/api/ecg-types';

/** A version as it is being written. */
export type RuleSetDraft = NewEcgRuleSet & { version: string };

/** A new version begins as a copy of one that exists; its name, day and approver have to be given anew. */
export function draftFrom(set: EcgRuleSet): RuleSetDraft {
  const { zh, en } = set;
  return { version: '', zh, en, effectiveFrom: '', approver: '', rules: set.rules.map(ruleOf) };
}

/** The draft with one rule changed; no other rule and no other draft is touched. */
export function withRule(draft: RuleSetDraft, id: string, change: Partial<EcgRule>): RuleSetDraft {
  return { ...draft, rules: draft.rules.map((rule) => (rule.id === id ? { ...rule, ...change } : rule)) };
}

/** Where a rule's field stands in the server's words, such as `rules[CV09].params.rate`. */
export function rulePath(ruleId: string, field: string): string {
  return `rules[${ruleId}].${field}`;
}

/** What is wrong with exactly this field. */
export function problemsAt(problems: readonly EcgRuleSetProblem[], path: string): EcgRuleSetProblem[] {
  return problems.filter((problem) => problem.path === path);
}

/** Problems for which the form has no field of its own. */
export function problemsElsewhere(problems: readonly EcgRuleSetProblem[], fields: ReadonlySet<string>): EcgRuleSetProblem[] {
  return problems.filter((problem) => !fields.has(problem.path));
}

/** Every place at which the form can show what is wrong. */
export function fieldsOf(draft: RuleSetDraft): ReadonlySet<string> {
  const rules = draft.rules.flatMap((rule) => [rulePath(rule.id, 'level'), rulePath(rule.id, 'ackMinutes'), ...Object.keys(rule.params).map((name) => rulePath(rule.id, `params.${name}`))]);
  return new Set(['version', 'effectiveFrom', 'approver', 'zh', 'en', ...rules]);
}

/** The allowed range of a parameter in words, such as `20–50 /min`; nothing where none is known. */
export function rangeText(set: EcgRuleSet, ruleId: string, name: string): string {
  const range = set.rules.find(({ id }) => id === ruleId)?.ranges.find((candidate) => candidate.name === name);
  return range === undefined ? '' : `${range.least}–${range.most} ${range.unit}`.trim();
}

/** A rule as it is stored: ranges are the library's and not part of it. */
function ruleOf({ id, condition, zh, en, params, enabled, level, ackMinutes, needsHuman, comparePrevious, firstSeenOnly, guards }: EcgStoredRule): EcgRule {
  return { id, condition, zh, en, params, enabled, level, ackMinutes, needsHuman, comparePrevious, firstSeenOnly, guards };
}
