import type { LocalCopy } from './draft';

/** Copies of unsaved reports in this browser, one for each task and user. Storage that is full or forbidden keeps none. */
export function readLocalCopy(username: string, taskId: string): LocalCopy | null {
  try {
    const stored = localStorage.getItem(keyOf(username, taskId));
    return stored === null ? null : (JSON.parse(stored) as LocalCopy);
  } catch {
    return null;
  }
}

/** Whether the copy could be kept. */
export function keepLocalCopy(username: string, taskId: string, copy: LocalCopy): boolean {
  try {
    localStorage.setItem(keyOf(username, taskId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function dropLocalCopy(username: string, taskId: string): void {
  localStorage.removeItem(keyOf(username, taskId));
}

function keyOf(username: string, taskId: string): string {
  return `countyread.report.${username}.${taskId}`;
}
