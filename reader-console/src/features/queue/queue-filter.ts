import type { QueueQuery } from '@/api/reading-tasks';
import type { QueueSummary, ReadingTask, TaskState } from '@/api/hub-types';

export const chips = ['emergency', 'overdue', 'awaiting', 'claimed', 'submitted', 'signedToday'] as const;
export type Chip = (typeof chips)[number];

export const modalityGroups = { DR: ['DX', 'CR'], US: ['US'], ECG: ['ECG'] } as const;
export type ModalityGroup = keyof typeof modalityGroups;

/** What of the queue is shown; lives in the address, so that going back finds it again. */
export type QueueFilter = { chip: Chip | null; modality: ModalityGroup | null; site: string | null; text: string };

const OPEN: readonly TaskState[] = ['AWAITING', 'CLAIMED', 'SUBMITTED', 'ESCALATED'];

const chipQueries: Record<Chip, QueueQuery> = {
  emergency: { state: OPEN, priority: 'EMERGENCY' },
  overdue: { state: OPEN, overdue: true },
  awaiting: { state: ['AWAITING'] },
  claimed: { state: ['CLAIMED'] },
  submitted: { state: ['SUBMITTED'] },
  signedToday: { state: ['SIGNED', 'DELIVERED'] },
};

export function queryOf(filter: QueueFilter): QueueQuery {
  return {
    ...(filter.chip === null ? { state: OPEN } : chipQueries[filter.chip]),
    ...(filter.modality === null ? {} : { modality: modalityGroups[filter.modality] }),
    ...(filter.site === null ? {} : { site: filter.site }),
    ...(filter.text.trim() === '' ? {} : { q: filter.text.trim() }),
  };
}

export function parseFilter(parameters: URLSearchParams): QueueFilter {
  const chip = parameters.get('show');
  const modality = parameters.get('modality');
  return {
    chip: chips.find((known) => known === chip) ?? null,
    modality: modality !== null && modality in modalityGroups ? (modality as ModalityGroup) : null,
    site: parameters.get('site'),
    text: parameters.get('q') ?? '',
  };
}

export function filterParameters(filter: QueueFilter): Record<string, string> {
  const parameters: Record<string, string> = {};
  if (filter.chip !== null) parameters['show'] = filter.chip;
  if (filter.modality !== null) parameters['modality'] = filter.modality;
  if (filter.site !== null) parameters['site'] = filter.site;
  if (filter.text !== '') parameters['q'] = filter.text;
  return parameters;
}

export function isNarrowed(filter: QueueFilter): boolean {
  return Object.keys(filterParameters(filter)).length > 0;
}

export function chipCount(summary: QueueSummary | undefined, chip: Chip): number | null {
  return summary === undefined ? null : summary[chip];
}

/** DICOM says DX, the county says DR. */
export function modalityLabel(modality: string): string {
  return modality === 'DX' ? 'DR' : modality;
}

/** Whether this row still belongs to what the filter shows; a row that left stays, dimmed, until the list is read anew. */
export function stillListed(task: ReadingTask, filter: QueueFilter): boolean {
  const states = queryOf(filter).state;
  return states === undefined || states.includes(task.state);
}
