import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { fetchAheadWhenStill } from '@/features/queue/images-ahead';

const FIRST_THIS_STUDY_MILLISECONDS = 4000;

/** While one study is read, fetches the first image or the ECG of the one that will most likely be next. */
export function useNextAhead(taskId: string): void {
  const client = useQueryClient();
  useEffect(() => fetchAheadWhenStill(client, FIRST_THIS_STUDY_MILLISECONDS, taskId), [client, taskId]);
}
