import type { ReportTemplate } from '@/api/hub-types';

/** Whether a template answers what was typed: pinyin initials, part of its title, or its body part. */
export function matchesTemplate(template: ReportTemplate, typed: string): boolean {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  if (wanted === '') return true;
  return searchable(template).some((text) => text.includes(wanted));
}

/** Those that begin with what was typed come before those that merely contain it. */
export function searchTemplates(templates: readonly ReportTemplate[], typed: string): ReportTemplate[] {
  const wanted = typed.trim().toLowerCase().replaceAll(/\s+/g, '');
  const rank = (template: ReportTemplate) => (searchable(template).some((text) => text.startsWith(wanted)) ? 0 : 1);
  return templates.filter((template) => matchesTemplate(template, typed)).sort((a, b) => rank(a) - rank(b));
}

function searchable({ pinyin, title, bodyPart }: ReportTemplate): string[] {
  return [pinyin, title.zh, title.en, bodyPart ?? ''].map((text) => text.toLowerCase().replaceAll(/\s+/g, ''));
}
