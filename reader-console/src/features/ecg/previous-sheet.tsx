import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEcg } from '@/api/ecg';
import type { PreviousEcg } from '@/api/ecg-types';
import { exactTime } from '@/ui/time-text';
import type { Caliper } from './caliper';
import type { ViewFilter } from './ecg-filter';
import { type Sheet, sheetOf } from './ecg-layout';
import { EcgPaper } from './ecg-paper';
import styles from './ecg-room.module.css';
import { decodeRecording, rhythmFirst } from './ecg-signal';
import { filteredStrip } from './filtered-strip';
import type { PaperSettings } from './use-paper-settings';

type Props = {
  previous: PreviousEcg;
  settings: PaperSettings;
  filter: ViewFilter;
  /** The present ECG's sheet: both are drawn at the scale that fits it. */
  fitTo: Sheet;
  screenPixelsPerMm: number;
  trueSize: boolean;
};

/** An earlier ECG below the present one: the same layout, speed, gain, filter and scale. */
export function PreviousSheet({ previous, settings, filter, fitTo, screenPixelsPerMm, trueSize }: Props) {
  const { t, i18n } = useTranslation('ecg');
  const { data, error } = useEcg(previous.studyInstanceUid);
  const [caliper, setCaliper] = useState<Caliper | null>(null);
  const strip = useMemo(() => {
    const recording = rhythmFirst((data ?? []).filter((item) => item.sopInstanceUid === previous.sopInstanceUid))[0];
    return recording === undefined ? null : filteredStrip(decodeRecording(recording), filter);
  }, [data, previous.sopInstanceUid, filter]);
  const label = `${t('previous.title')} · ${previous.recordedAt === null ? '' : exactTime(previous.recordedAt, i18n.language)} · ${previous.siteName}`;
  if (strip === null) return <div className={styles['previous']}>{data === undefined && error === null ? label : t('failed')}</div>;
  return (
    <EcgPaper
      sheet={sheetOf(settings.layout, strip.traces.map((trace) => trace.lead), strip.durationSeconds, settings.speed, settings.gain)}
      fitTo={fitTo}
      strip={strip}
      settings={settings}
      screenPixelsPerMm={screenPixelsPerMm}
      trueSize={trueSize}
      caliper={caliper}
      onCaliper={setCaliper}
      footer={<strong>{label}</strong>}
    />
  );
}
