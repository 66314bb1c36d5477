import type { ReportCheck } from '@/api/hub-types';

/** The objection in one language; a text that holds both is parted where the English sentence begins. */
export function checkMessage({ message }: Pick<ReportCheck, 'message'>, language: string): string {
  const { zh, en } = typeof message === 'string' ? parted(message) : message;
  return language === 'en' ? en : zh;
}

/** Whether any of them forbids the signature. */
export function blocks(checks: readonly ReportCheck[]): boolean {
  return checks.some((check) => check.severity === 'ERROR');
}

function parted(message: string): { zh: string; en: string } {
  const [, zh, en] = /^(.*?\P{ASCII}.*?)\s+([A-Z\d][\p{ASCII}\u00b0\u2013\u201c\u201d]*)$/u.exec(message) ?? [];
  return zh === undefined || en === undefined ? { zh: message, en: message } : { zh, en };
}
