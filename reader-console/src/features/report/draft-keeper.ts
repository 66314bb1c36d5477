import type { Report, ReportDraft } from '@/api/hub-types';
import { isApiError, type Problem } from '@/api/problem';
import { draftOf, type LocalCopy, restore, sameDraft, withChange } from './draft';

export type SaveState =
  | { kind: 'saved'; at: number | null }
  | { kind: 'dirty' }
  | { kind: 'saving' }
  /** The server cannot be reached; the text is on this computer and is sent as soon as it can be. */
  | { kind: 'offline' }
  /** The server does not take it, because somebody else holds the task or its state has changed. */
  | { kind: 'refused'; problem: Problem };

export type Keeping = { draft: ReportDraft; save: SaveState; restoredAt: number | null; conflict: LocalCopy | null; report: Report | null };

export type KeeperPorts = {
  save: (draft: ReportDraft) => Promise<Report>;
  keep: (copy: LocalCopy) => void;
  drop: () => void;
  now: () => number;
  later: (action: () => void, milliseconds: number) => () => void;
};

const SAVE_AFTER_MILLISECONDS = 1200;
const RETRY_AFTER_MILLISECONDS = 5000;

/**
 * Keeps what is written: at once on this computer, soon after on the server. One save is on its way at a time; what was
 * typed meanwhile is sent next. Knows no framework.
 */
export class DraftKeeper {
  readonly #ports: KeeperPorts;
  readonly #listeners = new Set<() => void>();
  #state: Keeping;
  #basis: ReportDraft;
  #cancel: () => void = () => undefined;
  #inFlight: Promise<boolean> | null = null;

  constructor(report: Report | null, local: LocalCopy | null, ports: KeeperPorts) {
    this.#ports = ports;
    this.#basis = draftOf(report);
    const restored = restore(this.#basis, local);
    this.#state = {
      draft: restored.draft,
      save: restored.kind === 'local' ? { kind: 'dirty' } : { kind: 'saved', at: null },
      restoredAt: restored.kind === 'local' ? restored.at : null,
      conflict: restored.kind === 'ask' ? restored.local : null,
      report,
    };
    if (restored.kind === 'local') this.#saveSoon();
  }

  get state(): Keeping {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  edit(change: Partial<ReportDraft>): void {
    const draft = withChange(this.#state.draft, change);
    if (sameDraft(draft, this.#state.draft)) return;
    this.#ports.keep({ draft, basis: this.#basis, at: this.#ports.now() });
    const refused = this.#state.save.kind === 'refused';
    this.#set({ draft, restoredAt: null, ...(refused ? {} : { save: { kind: 'dirty' } }) });
    if (!refused) this.#saveSoon();
  }

  /** Takes the copy of this computer, or throws it away for the server's text. */
  resolveConflict(take: 'local' | 'server'): void {
    const { conflict } = this.#state;
    if (conflict === null) return;
    this.#set({ conflict: null });
    if (take === 'local') this.edit(conflict.draft);
    else this.#ports.drop();
  }

  /** True once the server has everything that was written. */
  async flush(): Promise<boolean> {
    this.#cancel();
    while (this.#state.save.kind !== 'saved') {
      if (!(await (this.#inFlight ??= this.#send()))) return false;
    }
    return true;
  }

  /** A task that was lost and is held again: what was refused may be sent once more. */
  resume(): void {
    if (this.#state.save.kind !== 'refused') return;
    this.#set({ save: { kind: 'dirty' } });
    this.#saveSoon();
  }

  close(): void {
    if (this.#state.save.kind === 'dirty') void this.flush();
    else this.#cancel();
  }

  async #send(): Promise<boolean> {
    const { draft } = this.#state;
    this.#set({ save: { kind: 'saving' } });
    try {
      const report = await this.#ports.save(draft);
      this.#basis = draft;
      const finished = sameDraft(draft, this.#state.draft);
      if (finished) this.#ports.drop();
      this.#set({ report, save: finished ? { kind: 'saved', at: this.#ports.now() } : { kind: 'dirty' } });
      if (!finished) this.#saveSoon();
      return true;
    } catch (error) {
      this.#failed(error);
      return false;
    } finally {
      this.#inFlight = null;
    }
  }

  #failed(error: unknown): void {
    this.#ports.keep({ draft: this.#state.draft, basis: this.#basis, at: this.#ports.now() });
    if (isApiError(error) && error.status >= 400 && error.status < 500) {
      this.#set({ save: { kind: 'refused', problem: error.problem } });
      return;
    }
    this.#set({ save: { kind: 'offline' } });
    this.#schedule(RETRY_AFTER_MILLISECONDS);
  }

  #saveSoon(): void {
    this.#schedule(SAVE_AFTER_MILLISECONDS);
  }

  #schedule(milliseconds: number): void {
    this.#cancel();
    this.#cancel = this.#ports.later(() => void this.flush(), milliseconds);
  }

  #set(change: Partial<Keeping>): void {
    this.#state = { ...this.#state, ...change };
    this.#listeners.forEach((listener) => listener());
  }
}
