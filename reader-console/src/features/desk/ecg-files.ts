import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EcgFile, EcgFiles } from '@/api/gateway-types';
import { csrfHeader, getJson, postJson } from '@/api/http';
import { ApiError, readProblem } from '@/api/problem';

const FAILED = ['ecg-files', 'failed'];

/** Files of carts that could not be read and that nobody has seen to. */
export function useFailedEcgFiles() {
  return useQuery({
    queryKey: FAILED,
    queryFn: ({ signal }) => getJson<EcgFiles>('/api/ecg-files', { state: 'failed' }, signal),
    select: (answer) => answer.items,
    refetchInterval: 10_000,
  });
}

export function useDismissEcgFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => postJson<EcgFile>(`/api/ecg-files/${id}/dismissed`),
    onSuccess: () => client.invalidateQueries({ queryKey: FAILED }),
  });
}

export function useUploadEcgFile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: upload,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: FAILED }), client.invalidateQueries({ queryKey: ['exams'] })]),
  });
}

async function upload(file: File): Promise<EcgFile> {
  const form = new FormData();
  form.append('file', file);
  const response = await fetch('/api/ecg-files', { method: 'POST', body: form, headers: csrfHeader(), credentials: 'same-origin' });
  if (!response.ok) throw new ApiError(await readProblem(response));
  return (await response.json()) as EcgFile;
}
