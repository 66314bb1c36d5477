import { lazy } from 'react';
import type { ReadingTaskDetail, RetakeReason, Study } from '@/api/hub-types';

/**
 * What stands beside the report pane gets this. `insert` puts a text at the end of a field of the report; `fill` puts
 * values into the variables of those names, or else appends the sentence to the findings; `takeOver` appends what is not
 * there yet; `begin` says what is measured, with which an empty report begins and templates are filled; `askRepeat` opens the request to take the exam again with a reason and words in it.
 */
export type ReadingAreaProps = {
  study: Study;
  task: ReadingTaskDetail;
  editable: boolean;
  insert: (field: 'findings' | 'impression', text: string) => void;
  fill: (values: Record<string, string>, sentence: string) => void;
  takeOver: (texts: { findings: string; impression: string }) => void;
  begin: (figures: { values: Readonly<Record<string, string>>; sentence: string }) => void;
  askRepeat: (wish: { reason: RetakeReason; comment: string }) => void;
};

const EcgReading = lazy(() => import('@/features/ecg/ecg-reading'));
const ImageReading = lazy(() => import('@/features/viewer/image-reading'));

/** The room's larger part, by what the study holds: each kind of study has a feature of its own, fetched when it is needed. */
export function ReadingArea(props: ReadingAreaProps) {
  return isEcg(props.study) ? <EcgReading {...props} /> : <ImageReading {...props} />;
}

/** Whether the study is read as recordings. */
function isEcg(study: Study): boolean {
  return study.series.some((series) => series.instances.some((instance) => instance.kind === 'ECG'));
}
