import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { ReportCheck, ReportDraft } from '@/api/hub-types';
import { checkReport, taskKeys } from '@/api/reading-tasks';

const QUIET_MILLISECONDS = 700;

/** What the server objects to in the text as it stands, asked whenever writing pauses. */
export function useChecks(taskId: string, draft: ReportDraft, enabled: boolean): ReportCheck[] {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), QUIET_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [draft]);
  const written = settled.findings.trim() !== '' || settled.impression.trim() !== '';
  const { data } = useQuery({
    queryKey: taskKeys.checks(taskId, settled),
    queryFn: () => checkReport(taskId, settled),
    enabled: enabled && written,
    placeholderData: keepPreviousData,
    gcTime: 60_000,
    retry: false,
  });
  return enabled && written ? (data ?? []) : [];
}
