import { Alert, Empty, Spin } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEcg } from '@/api/ecg';
import { ecgPaperPath } from '@/api/ecg-paper';
import type { PreviousEcg } from '@/api/ecg-types';
import { useKeys } from '@/ui/keys';
import type { Caliper } from './caliper';
import { filteredStrip } from './filtered-strip';
import { isRaw, RAW, USUAL, type ViewFilter } from './ecg-filter';
import { EcgPaper } from './ecg-paper';
import { gains, layouts, nextOf, sheetOf, speeds } from './ecg-layout';
import styles from './ecg-room.module.css';
import { canDraw } from './can-draw';
import { paperQuery, placeOf, type RecordingPlace } from './ecg-print';
import { decodeRecording, rhythmFirst, type Strip } from './ecg-signal';
import { EcgToolbar } from './ecg-toolbar';
import { PreviousSheet } from './previous-sheet';
import { ScreenScaleDialog } from './screen-scale-dialog';
import { useScreenScale } from './screen-scale';
import { ServerPaper } from './server-paper';
import { usePrint } from './use-print';
import { usePaperSettings } from './use-paper-settings';

/** Twelve leads on calibrated paper. Measurements are taken on the paper, so they hold at every zoom. */
export default function EcgRoom({ studyInstanceUid, compared = null }: { studyInstanceUid: string; compared?: PreviousEcg | null }) {
  const { t } = useTranslation('ecg');
  const { data, isPending, error } = useEcg(studyInstanceUid);
  const recordings = useMemo(() => rhythmFirst(data ?? []), [data]);
  const [chosen, setChosen] = useState(0);
  const recording = recordings[Math.min(chosen, recordings.length - 1)];
  const strip = useMemo(() => (recording === undefined ? null : decodeRecording(recording)), [recording]);
  if (isPending) return <Spin className={styles['state']} />;
  if (error !== null) return <Alert className={styles['state']} type="error" showIcon title={t('failed')} description={error.message} />;
  if (strip === null || recording === undefined) return <Empty className={styles['state']} description={t('none')} />;
  return (
    <EcgSheet
      key={recording.sopInstanceUid + String(chosen)}
      strip={strip}
      place={placeOf(recording, data)}
      groups={recordings.map((item, index) => ({ value: index, label: item.label ?? t(`originality.${item.originality}`) }))}
      group={chosen}
      onGroup={setChosen}
      compared={compared}
    />
  );
}

type SheetProps = {
  strip: Strip;
  place: RecordingPlace;
  groups: { value: number; label: string }[];
  group: number;
  onGroup: (index: number) => void;
  compared: PreviousEcg | null;
};

function EcgSheet({ strip, place, groups, group, onGroup, compared }: SheetProps) {
  const { i18n } = useTranslation();
  const [settings, change] = usePaperSettings();
  const [filter, setFilter] = useState<ViewFilter>(USUAL);
  const [scale, setScale] = useScreenScale();
  const [trueSize, setTrueSize] = useState(false);
  const [measuring, setMeasuring] = useState(false);
  const [caliper, setCaliper] = useState<Caliper | null>(null);
  const shown = useMemo(() => filteredStrip(strip, filter), [strip, filter]);
  const sheet = useMemo(
    () => sheetOf(settings.layout, strip.traces.map((trace) => trace.lead), strip.durationSeconds, settings.speed, settings.gain),
    [settings, strip],
  );
  const paperPath = ecgPaperPath(place.sopInstanceUid, paperQuery(settings, filter, place.group, i18n.language));
  const { print, printing } = usePrint(paperPath);
  const changePaper = (part: Parameters<typeof change>[0]) => {
    setCaliper(null); // its legs stand on mm of the old paper
    change(part);
  };
  const actions = {
    layout: () => changePaper({ layout: layouts[(layouts.indexOf(settings.layout) + 1) % layouts.length] ?? settings.layout }),
    speed: (by: 1 | -1) => changePaper({ speed: nextOf(speeds, settings.speed, by) }),
    gain: (by: 1 | -1) => changePaper({ gain: nextOf(gains, settings.gain, by) }),
    raw: () => setFilter(isRaw(filter) ? USUAL : RAW),
    size: () => setTrueSize(!trueSize),
  };
  useKeys({
    L: actions.layout,
    '[': () => actions.speed(-1),
    ']': () => actions.speed(1),
    '-': () => actions.gain(-1),
    '=': () => actions.gain(1),
    '+': () => actions.gain(1),
    '0': actions.raw,
    Z: actions.size,
    Escape: () => setCaliper(null),
  });
  return (
    <div className={styles['room']}>
      <EcgToolbar
        settings={settings}
        onChange={changePaper}
        filter={filter}
        onFilter={setFilter}
        trueSize={trueSize}
        onTrueSize={setTrueSize}
        scale={scale}
        onMeasureScreen={() => setMeasuring(true)}
        groups={groups}
        group={group}
        onGroup={onGroup}
        onPrint={print}
        printing={printing}
      />
      {canDraw() ? (
        <EcgPaper
          sheet={sheet}
          strip={shown}
          settings={settings}
          screenPixelsPerMm={scale.pixelsPerMm}
          trueSize={trueSize}
          caliper={caliper}
          onCaliper={setCaliper}
          footer={<PaperFooter strip={strip} settings={settings} filter={filter} />}
        />
      ) : (
        <ServerPaper path={paperPath} />
      )}
      {compared === null || !canDraw() ? null : (
        <PreviousSheet
          key={compared.sopInstanceUid}
          previous={compared}
          settings={settings}
          filter={filter}
          fitTo={sheet}
          screenPixelsPerMm={scale.pixelsPerMm}
          trueSize={trueSize}
        />
      )}
      {measuring ? <ScreenScaleDialog scale={scale} onClose={() => setMeasuring(false)} onMeasured={setScale} /> : null}
    </div>
  );
}

/** What a printed strip says in its margin. */
function PaperFooter({ strip, settings, filter }: { strip: Strip; settings: { speed: number; gain: number }; filter: ViewFilter }) {
  const { t } = useTranslation('ecg');
  const derived = strip.traces.filter((trace) => trace.derived).map((trace) => trace.lead);
  return (
    <>
      <span>{settings.speed} mm/s</span>
      <span>{settings.gain} mm/mV</span>
      <span>{isRaw(filter) ? t('filter.raw') : t('filter.on', { high: filter.highPassHz, low: filter.lowPassHz, notch: filter.notchHz })}</span>
      <span>{t('sampled', { rate: strip.sampleRateHz })}</span>
      {derived.length > 0 ? <span>{t('derived', { leads: derived.join(', ') })}</span> : null}
    </>
  );
}
