import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EcgStatements, FirstReading, NewFirstReading } from '@/api/ecg-types';
import { getJson, putJson } from '@/api/http';
import { isApiError } from '@/api/problem';

const key = (accessionNumber: string) => ['first-reading', accessionNumber] as const;

/** The township's own reading of an exam; null while there is none. */
export function useFirstReading(accessionNumber: string) {
  return useQuery({
    queryKey: key(accessionNumber),
    queryFn: async ({ signal }) => {
      try {
        return await getJson<FirstReading>(path(accessionNumber), {}, signal);
      } catch (error) {
        if (isApiError(error) && error.status === 404) return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useGiveFirstReading(accessionNumber: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reading: NewFirstReading) => putJson<FirstReading>(path(accessionNumber), reading),
    onSuccess: (given) => client.setQueryData(key(accessionNumber), given),
  });
}

/** What can be said of an ECG. */
export function useStatements() {
  return useQuery({
    queryKey: ['ecg-statements'],
    queryFn: ({ signal }) => getJson<EcgStatements>('/api/ecg-statements', {}, signal),
    select: (answer) => answer.items,
    staleTime: Infinity,
  });
}

function path(accessionNumber: string): string {
  return `/api/exams/${encodeURIComponent(accessionNumber)}/first-reading`;
}
