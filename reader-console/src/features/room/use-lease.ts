import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { ReadingTask, ReadingTaskDetail } from '@/api/hub-types';
import { isApiError, type Problem } from '@/api/problem';
import { claimTask, forgetTask, renewTask, taskKeys } from '@/api/reading-tasks';
import type { Standing } from './standing';

const RENEW_MILLISECONDS = 60_000;

export type Lease = {
  /** Who has it now, when it was taken while this person was writing. */
  lost: Problem | null;
  claim: () => Promise<void>;
};

/**
 * Claims what is free when it is opened, and renews the claim each minute while this person writes. `refused` is what the
 * server said when it would not take the text: the task is then asked for anew.
 */
export function useLease(task: ReadingTaskDetail, standing: Standing, refused: Problem | null): Lease {
  const client = useQueryClient();
  const [lost, setLost] = useState<Problem | null>(null);
  const { id } = task;

  const attempt = useCallback(
    async (move: (id: string) => Promise<ReadingTask>) => {
      try {
        const moved = await move(id);
        setLost(null);
        client.setQueryData<ReadingTaskDetail>(taskKeys.detail(id), (before) => (before === undefined ? before : { ...before, ...moved }));
      } catch (error) {
        if (!isApiError(error) || error.offline || error.status >= 500) return;
        setLost(error.problem);
        await forgetTask(client, id);
      }
    },
    [client, id],
  );

  const free = standing.kind === 'free';
  useEffect(() => {
    if (!free) return;
    // Only a claim from here may change the state, and it does so once the server has answered.
    const timer = setTimeout(() => void attempt(claimTask));
    return () => clearTimeout(timer);
  }, [free, attempt]);

  const writing = standing.kind === 'writing';
  useEffect(() => {
    if (!writing) return;
    const timer = setInterval(() => void attempt(renewTask), RENEW_MILLISECONDS);
    return () => clearInterval(timer);
  }, [writing, attempt]);

  useEffect(() => {
    if (refused !== null) void forgetTask(client, id);
  }, [refused, client, id]);

  return { lost: lost ?? refused, claim: () => attempt(claimTask) };
}
