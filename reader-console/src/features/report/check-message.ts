import type { ReportCheck } from '@/api/hub-types';

/** The objection in one language. */
export function checkMessage({ message }: Pick<ReportCheck, 'message'>, language: string): string {
  return language === 'en' ? message.en : message.zh;
}

/** Whether any of them forbids the signature. */
export function blocks(checks: readonly ReportCheck[]): boolean {
  return checks.some((check) => check.severity === 'ERROR');
}
