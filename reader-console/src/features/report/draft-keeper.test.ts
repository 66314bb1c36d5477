import { beforeEach, describe, expect, it } from 'vitest';
import type { Report, ReportDraft } from '@/api/hub-types';
import { ApiError } from '@/api/problem';
import { emptyDraft, type LocalCopy } from './draft';
import { DraftKeeper, type KeeperPorts } from './draft-keeper';

/** A server that saves, is away or refuses, a computer that keeps, and a clock that is turned by hand. */
class Desk implements KeeperPorts {
  saved: ReportDraft[] = [];
  kept: LocalCopy | null = null;
  answer: (draft: ReportDraft) => Promise<Report> = async (draft) => reportOf(draft);
  #waiting: (() => void)[] = [];

  save = (draft: ReportDraft) => {
    this.saved.push(draft);
    return this.answer(draft);
  };
  keep = (copy: LocalCopy) => void (this.kept = copy);
  drop = () => void (this.kept = null);
  now = () => 1000;
  later = (action: () => void) => {
    this.#waiting.push(action);
    return () => void (this.#waiting = this.#waiting.filter((other) => other !== action));
  };

  async passTime(): Promise<void> {
    const due = this.#waiting;
    this.#waiting = [];
    due.forEach((action) => action());
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function reportOf(draft: ReportDraft): Report {
  return {
    id: 'r',
    taskId: 't',
    version: 1,
    revision: 1,
    state: 'DRAFT',
    writer: null,
    savedAt: '2026-11-22T11:00:00+08:00',
    submittedAt: null,
    signer: null,
    signedAt: null,
    withdrawnAt: null,
    withdrawnWhy: null,
    accessionNumber: 'a',
    studyInstanceUid: 's',
    ...draft,
  };
}

const away = () => Promise.reject(new ApiError({ status: 0 }));

let desk: Desk;
let keeper: DraftKeeper;
beforeEach(() => {
  desk = new Desk();
  keeper = new DraftKeeper(null, null, desk);
});

describe('a report that is being written', () => {
  it('is on this computer at once and on the server soon', async () => {
    keeper.edit({ findings: '两肺清晰' });
    expect(desk.kept?.draft.findings).toBe('两肺清晰');
    expect(keeper.state.save.kind).toBe('dirty');
    await desk.passTime();
    expect(desk.saved).toHaveLength(1);
    expect(keeper.state.save).toEqual({ kind: 'saved', at: 1000 });
    expect(desk.kept).toBeNull();
  });

  it('is not sent again when nothing has changed', async () => {
    keeper.edit({ findings: '' });
    expect(await keeper.flush()).toBe(true);
    expect(desk.saved).toHaveLength(0);
  });

  it('sends what was typed during a save with the next one', async () => {
    desk.answer = async (draft) => {
      if (desk.saved.length === 1) keeper.edit({ findings: '甲乙' });
      return reportOf(draft);
    };
    keeper.edit({ findings: '甲' });
    expect(await keeper.flush()).toBe(true);
    expect(desk.saved.map((draft) => draft.findings)).toEqual(['甲', '甲乙']);
    expect(desk.kept).toBeNull();
  });

  it('waits on this computer while the line is down and is sent when it is back', async () => {
    desk.answer = away;
    keeper.edit({ findings: '甲' });
    expect(await keeper.flush()).toBe(false);
    expect(keeper.state.save.kind).toBe('offline');
    expect(desk.kept?.draft.findings).toBe('甲');
    desk.answer = async (draft) => reportOf(draft);
    await desk.passTime();
    expect(keeper.state.save.kind).toBe('saved');
  });

  it('is kept, and no longer sent, when somebody else holds the task', async () => {
    desk.answer = () => Promise.reject(new ApiError({ status: 409, code: 'task-held' }));
    keeper.edit({ findings: '甲' });
    expect(await keeper.flush()).toBe(false);
    keeper.edit({ findings: '甲乙' });
    await desk.passTime();
    expect(desk.saved).toHaveLength(1);
    expect(keeper.state.save.kind).toBe('refused');
    expect(desk.kept?.draft.findings).toBe('甲乙');
  });

  it('is sent again once the task is held again', async () => {
    desk.answer = () => Promise.reject(new ApiError({ status: 409, code: 'task-held' }));
    keeper.edit({ findings: '甲' });
    await keeper.flush();
    desk.answer = async (draft) => reportOf(draft);
    keeper.resume();
    await desk.passTime();
    expect(keeper.state.save.kind).toBe('saved');
  });
});

describe('a report that was left unsaved', () => {
  const local = { draft: { ...emptyDraft, findings: '离线写的' }, basis: emptyDraft, at: 5 };

  it('is found again and sent', async () => {
    keeper = new DraftKeeper(null, local, desk);
    expect(keeper.state).toMatchObject({ draft: local.draft, restoredAt: 5 });
    await desk.passTime();
    expect(desk.saved).toEqual([local.draft]);
  });

  it('asks when the server has another text, and does what it is told', async () => {
    const server = reportOf({ ...emptyDraft, findings: '别人写的' });
    keeper = new DraftKeeper(server, local, desk);
    expect(keeper.state.draft.findings).toBe('别人写的');
    keeper.resolveConflict('local');
    await desk.passTime();
    expect(desk.saved.at(-1)?.findings).toBe('离线写的');
  });
});
