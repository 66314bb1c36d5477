import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgAnalysis, PreviousEcg } from '@/api/ecg-types';
import { useEcgAnalyses } from '@/api/ecg-analyses';
import EcgRoom from './ecg-room';
import styles from './ecg-room.module.css';
import { HitBand } from './hit-band';
import { MachinePanel, type TakeOver } from './machine-panel';
import { type ReportFigures, reportFigures } from './report-figures';
import { type RepeatWish, SignalNotice } from './signal-notice';

type Props = {
  study: { studyInstanceUid: string };
  task: { id: string };
  editable: boolean;
  takeOver: TakeOver;
  begin: (figures: ReportFigures) => void;
  askRepeat: (wish: RepeatWish) => void;
};

/** An ECG as it is read: the machine's warnings on top, the paper, and below it what the machine measured. */
export default function EcgReading({ study, task, editable, takeOver, begin, askRepeat }: Props) {
  const { i18n } = useTranslation('ecg');
  const { data } = useEcgAnalyses(study.studyInstanceUid);
  const [compared, setCompared] = useState<PreviousEcg | null>(null);
  const analysis = mostTelling(data ?? []);
  const content = analysis?.content ?? null;
  useEffect(() => {
    if (editable && content !== null) begin(reportFigures(content, i18n.language));
  }, [editable, content, begin, i18n.language]);
  return (
    <div className={styles['whole']}>
      {analysis === undefined ? null : (
        <>
          <HitBand analysis={analysis} editable={editable} />
          <SignalNotice analysis={analysis} editable={editable} onRepeat={askRepeat} />
        </>
      )}
      <div className={styles['sheets']}>
        <EcgRoom studyInstanceUid={study.studyInstanceUid} compared={compared} />
      </div>
      {analysis === undefined ? null : (
        <MachinePanel analysis={analysis} taskId={task.id} editable={editable} onTakeOver={takeOver} compared={compared} onCompare={setCompared} />
      )}
    </div>
  );
}

/** Of several recordings of a study the one with warnings, else the first that was analysed. */
export function mostTelling(analyses: readonly EcgAnalysis[]): EcgAnalysis | undefined {
  return analyses.find((analysis) => analysis.hits.some((hit) => hit.withdrawnAt === null)) ?? analyses.find(({ content }) => content !== null) ?? analyses[0];
}
