import { lazy } from 'react';
import type { ReadingTaskDetail, Study } from '@/api/hub-types';

/**
 * What stands beside the report pane gets this. `insert` puts a text at the end of a field of the report; `fill` puts
 * values into the variables of those names, or else appends the sentence to the findings.
 */
export type ReadingAreaProps = {
  study: Study;
  task: ReadingTaskDetail;
  editable: boolean;
  insert: (field: 'findings' | 'impression', text: string) => void;
  fill: (values: Record<string, string>, sentence: string) => void;
};

const EcgRoom = lazy(() => import('@/features/ecg/ecg-room'));
const ImageReading = lazy(() => import('@/features/viewer/image-reading'));

/** The room's larger part, by what the study holds: each kind of study has a feature of its own, fetched when it is needed. */
export function ReadingArea(props: ReadingAreaProps) {
  return isEcg(props.study) ? <EcgRoom studyInstanceUid={props.study.studyInstanceUid} /> : <ImageReading {...props} />;
}

/** Whether the study is read as recordings. */
function isEcg(study: Study): boolean {
  return study.series.some((series) => series.instances.some((instance) => instance.kind === 'ECG'));
}
