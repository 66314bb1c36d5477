import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { ReadingTaskDetail } from '@/api/hub-types';
import { saveReport } from '@/api/reading-tasks';
import { appended, begunWith, type Figures, filled, takenOver } from './draft';
import { DraftKeeper, type Keeping } from './draft-keeper';
import { dropLocalCopy, keepLocalCopy, readLocalCopy } from './local-copy';
import type { ReportField } from './slot-text-area';

export type ReportWriting = {
  keeping: Keeping;
  keeper: DraftKeeper;
  insert: (field: ReportField, text: string) => void;
  fill: (values: Record<string, string>, sentence: string) => void;
  takeOver: (texts: { findings: string; impression: string }) => void;
  /** What the machine has measured; an empty report begins with it. */
  figures: Figures;
  begin: (figures: Figures) => void;
};

const NONE: Figures = { values: {}, sentence: '' };

/** The report of one task while its room is open. Give the component that calls this the task's id as key. */
export function useReportDraft(task: ReadingTaskDetail, username: string): ReportWriting {
  const [keeper] = useState(() => keeperOf(task, username));
  const keeping = useSyncExternalStore(
    (listener) => keeper.subscribe(listener),
    () => keeper.state,
  );
  useEffect(() => {
    const online = () => void (keeper.state.save.kind === 'offline' && keeper.flush());
    window.addEventListener('online', online);
    return () => {
      window.removeEventListener('online', online);
      keeper.close();
    };
  }, [keeper]);
  const insert = (field: ReportField, text: string) => keeper.edit({ [field]: appended(keeper.state.draft[field], text) });
  const fill = (values: Record<string, string>, sentence: string) => keeper.edit(filled(keeper.state.draft, values, sentence));
  const takeOver = (texts: { findings: string; impression: string }) => keeper.edit(takenOver(keeper.state.draft, texts));
  const [figures, setFigures] = useState(NONE);
  const begin = useCallback(
    (measured: Figures) => {
      setFigures(measured);
      const { draft } = keeper.state;
      const begun = begunWith(draft, measured);
      if (begun !== draft) keeper.edit(begun);
    },
    [keeper],
  );
  return { keeping, keeper, insert, fill, takeOver, figures, begin };
}

function keeperOf(task: ReadingTaskDetail, username: string): DraftKeeper {
  return new DraftKeeper(task.report, readLocalCopy(username, task.id), {
    save: (draft) => saveReport(task.id, draft),
    keep: (copy) => keepLocalCopy(username, task.id, copy),
    drop: () => dropLocalCopy(username, task.id),
    now: () => Date.now(),
    later: (action, milliseconds) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    },
  });
}
