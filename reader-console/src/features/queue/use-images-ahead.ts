import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReadingTask } from '@/api/hub-types';
import { fetchAheadWhenStill } from './images-ahead';

const QUIET_MILLISECONDS = 200;

/** Once the queue stands still, fetches the first image or the ECG of the exam that Space would open, listed already or just arrived. */
export function useImagesAhead(rows: readonly ReadingTask[], arrivals: number): void {
  const client = useQueryClient();
  const next = rows.find((row) => row.state === 'AWAITING')?.id;
  const any = next !== undefined || arrivals > 0;
  useEffect(() => (any ? fetchAheadWhenStill(client, QUIET_MILLISECONDS) : undefined), [client, next, arrivals, any]);
}
