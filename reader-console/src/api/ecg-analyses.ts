import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ChosenStatements, EcgAnalyses, EcgHit, EcgHitAnswer, EcgStatements, PreviousEcgs, StatementChoice, StatementId } from './ecg-types';
import { getJson, postJson, putJson } from './http';

const PENDING_MILLISECONDS = 2000;
const analysesKey = (studyInstanceUid: string) => ['ecg-analyses', studyInstanceUid] as const;

/** The machine's reading of every ECG of a study; asked for again while one of them is still being analysed. */
export function useEcgAnalyses(studyInstanceUid: string) {
  return useQuery({
    queryKey: analysesKey(studyInstanceUid),
    queryFn: ({ signal }) => getJson<EcgAnalyses>('/api/ecg-analyses', { study: studyInstanceUid }, signal),
    select: (answer) => answer.items,
    refetchInterval: ({ state }) => (state.data?.items.some((item) => item.state === 'PENDING') === true ? PENDING_MILLISECONDS : false),
  });
}

/** Earlier ECGs of the same patient from all sites, with what has changed since. */
export function usePreviousEcgs(sopInstanceUid: string) {
  return useQuery({
    queryKey: ['ecg-previous', sopInstanceUid],
    queryFn: ({ signal }) => getJson<PreviousEcgs>(`/api/ecg-analyses/${encodeURIComponent(sopInstanceUid)}/previous`, {}, signal),
    select: (answer) => answer.items,
  });
}

/** A physician's word on a machine's hit; a rejection has its reason. */
export function useAnswerHit(studyInstanceUid: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, answer, reason }: { id: string; answer: EcgHitAnswer; reason: string }) =>
      postJson<EcgHit>(`/api/ecg-hits/${encodeURIComponent(id)}/answer`, { answer, reason }),
    onSuccess: () => client.invalidateQueries({ queryKey: analysesKey(studyInstanceUid) }),
  });
}

/** What can be said of an ECG, with the initials it is found by. It changes with the program only. */
export function useEcgStatements() {
  return useQuery({
    queryKey: ['ecg-statements'],
    queryFn: ({ signal }) => getJson<EcgStatements>('/api/ecg-statements', {}, signal),
    select: (answer) => answer.items,
    staleTime: Infinity,
  });
}

/** The statements that the reader of a task chose. */
export function useChosenStatements(taskId: string) {
  return useQuery({
    queryKey: chosenKey(taskId),
    queryFn: ({ signal }) => getJson<ChosenStatements>(chosenPath(taskId), {}, signal),
    select: (answer) => answer.statements as StatementId[], // the hub takes none that is not in its catalogue
  });
}

export function useChooseStatements(taskId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (statements: StatementId[]) => putJson<ChosenStatements>(chosenPath(taskId), { statements } satisfies StatementChoice),
    onSuccess: (_, statements) => client.setQueryData(chosenKey(taskId), { statements }),
  });
}

function chosenKey(taskId: string) {
  return ['ecg-chosen-statements', taskId] as const;
}

function chosenPath(taskId: string): string {
  return `/api/reading-tasks/${encodeURIComponent(taskId)}/ecg-statements`;
}
