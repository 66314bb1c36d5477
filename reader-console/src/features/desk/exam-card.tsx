import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam } from '@/api/gateway-types';
import { personText } from '@/ui/person-text';
import { PriorityMark } from '@/ui/priority-mark';
import { clockText, exactTime, timeOfDay } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { DeclineRetake } from './decline-retake';
import styles from './desk-page.module.css';
import { FirstReadingLine } from './first-reading';
import { PriorsDialog } from './priors-dialog';
import { speedText, type Station, stations, stationStates, transferShare } from './exam-way';

const MARKS = { done: '●', now: '◐', ahead: '○', trouble: '✕' } as const;

type Props = { exam: Exam; fresh: boolean; onReport: (exam: Exam) => void };

/** One exam: who, what, and one line of its way. */
export function ExamCard({ exam, fresh, onReport }: Props) {
  const { t } = useTranslation(['desk', 'ui']);
  const { t: ui } = useTranslation('ui');
  const now = useNow();
  const [declining, setDeclining] = useState(false);
  const [priors, setPriors] = useState(false);
  return (
    <article className={`${styles['card']} ${fresh ? styles['fresh'] : ''}`} data-accession={exam.accessionNumber}>
      <header>
        <PriorityMark priority={exam.priority} />
        <strong className={styles['name']}>{exam.patient.name}</strong>
        <span>{personText(exam.patient, now, ui)}</span>
        <span>
          {t(`modality.${exam.modality}`, { defaultValue: exam.modality })} {exam.item}
        </span>
        {exam.walkIn ? <span className={styles['tag']}>{t('walkIn')}</span> : null}
        {exam.repairs.length === 0 ? null : (
          <Tooltip title={exam.repairs.map((repair) => t(`repair.${repair.kind}`, { declared: repair.declared, used: repair.used })).join('；')}>
            <span className={styles['tag']} tabIndex={0}>
              {t('repaired')}
            </span>
          </Tooltip>
        )}
        {exam.recognised ? <span className={styles['tag']}>{t('recognised')}</span> : null}
        {exam.recognised ? null : (
          <Button size="small" type="text" onClick={() => setPriors(true)}>
            {t('priors.open')}
          </Button>
        )}
        <span className={styles['accession']}>{exam.accessionNumber}</span>
      </header>
      <Way exam={exam} />
      <CancelledOrder exam={exam} />
      {exam.retake === null ? null : (
        <p className={`${styles['trouble']} ${styles['retake']}`}>
          <span>
            {t('retake', { reason: t(`retakeReason.${exam.retake.reason}`, { defaultValue: exam.retake.reason }) })} {exam.retake.comment}
          </span>
          <Button size="small" onClick={() => setDeclining(true)}>
            {t('declineRetake.open')}
          </Button>
        </p>
      )}
      {exam.transfer.sendAgain === 0 ? null : <p className={styles['trouble']}>{t('sendAgain', { count: exam.transfer.sendAgain })}</p>}
      {exam.transfer.refused === 0 ? null : <p className={styles['trouble']}>{t('refusedObjects', { count: exam.transfer.refused })}</p>}
      {exam.modality === 'ECG' && exam.transfer.objects > 0 ? <FirstReadingLine exam={exam} /> : null}
      {exam.report === null ? null : (
        <footer className={exam.report.critical ? styles['critical'] : undefined}>
          <span className={styles['impression']}>
            {exam.report.critical ? <strong>{t('critical')} </strong> : null}
            {exam.report.impression}
          </span>
          <Button type="primary" onClick={() => onReport(exam)}>
            {t('report.open')}
          </Button>
        </footer>
      )}
      {declining ? <DeclineRetake exam={exam} onClose={() => setDeclining(false)} /> : null}
      {priors ? <PriorsDialog exam={exam} onClose={() => setPriors(false)} /> : null}
    </article>
  );
}

/** That the system which ordered the exam took the order back, or wanted to when it was too late. */
function CancelledOrder({ exam }: { exam: Exam }) {
  const { t, i18n } = useTranslation('desk');
  const step = exam.steps.find((one) => one.step === 'ORDER_CANCELLED' || one.step === 'CANCELLATION_REFUSED');
  if (step === undefined) return null;
  const refused = step.step === 'CANCELLATION_REFUSED';
  return (
    <p className={refused ? styles['trouble'] : styles['faint']} title={exactTime(step.at, i18n.language)}>
      {t(refused ? 'cancellationRefused' : 'orderCancelled', { name: step.by ?? '' })} <small>{timeOfDay(step.at)}</small>
    </p>
  );
}

function Way({ exam }: { exam: Exam }) {
  const { t } = useTranslation('desk');
  const states = stationStates(exam);
  return (
    <ol className={styles['way']}>
      {stations.map((station) => (
        <li key={station} className={styles[states[station]]}>
          <span aria-hidden="true">{MARKS[states[station]]}</span> {t(`way.${station}`)}
          <StationDetail exam={exam} station={station} />
        </li>
      ))}
    </ol>
  );
}

/** When it happened; while it travels, how far it is; while it is read, who reads. */
function StationDetail({ exam, station }: { exam: Exam; station: Station }) {
  const { t, i18n } = useTranslation('desk');
  if (station === 'transfer') return <Transfer exam={exam} />;
  const steps = { registered: ['REGISTERED'], acquired: ['STARTED', 'RECEIVED'], reading: ['CLAIMED', 'SUBMITTED'], report: ['RETURNED'] } as const;
  const wanted: readonly string[] = steps[station];
  const step = exam.steps.filter((candidate) => wanted.includes(candidate.step)).at(-1);
  if (step === undefined) return null;
  const who =
    station === 'reading' && exam.way === 'READING' && step.by !== null
      ? t('readBy', { name: step.by })
      : station === 'acquired' && exam.way === 'IN_PROGRESS'
        ? t('inProgress', { device: step.by, time: timeOfDay(step.at) })
        : '';
  return (
    <Tooltip title={exactTime(step.at, i18n.language)}>
      <time dateTime={step.at}>
        {who || timeOfDay(step.at)}
      </time>
    </Tooltip>
  );
}

function Transfer({ exam }: { exam: Exam }) {
  const { t } = useTranslation('desk');
  const share = transferShare(exam.transfer);
  if (share === null) return null;
  if (share >= 1) return <small>{t('delivered', { count: exam.transfer.delivered })}</small>;
  const speed = speedText(exam.transfer.bytesPerSecond);
  return (
    <span className={styles['transfer']}>
      <progress max={1} value={share} />
      <small>
        {Math.floor(share * 100)} %{speed === null ? '' : ` · ${speed}`}
        {exam.transfer.secondsLeft === null ? '' : ` · ${t('left')} ${clockText(exam.transfer.secondsLeft)}`}
      </small>
    </span>
  );
}
