import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PriorStudy, ReadingTaskDetail } from '@/api/hub-types';
import { DueClock } from '@/ui/due-clock';
import { personText } from '@/ui/person-text';
import { PriorityMark } from '@/ui/priority-mark';
import { dateText, timeOfDay } from '@/ui/time-text';
import type { Standing } from './standing';
import styles from './room.module.css';

type Props = { task: ReadingTaskDetail; standing: Standing; onClaim: () => void; queuePath: string };

/** Who, what, from where and why; how much time is left and who holds it. One line. */
export function RoomBar({ task, standing, onClaim, queuePath }: Props) {
  const { t } = useTranslation('room');
  const { t: ui } = useTranslation('ui');
  const counting = standing.kind !== 'closed';
  return (
    <header className={styles['bar']}>
      <Link to={queuePath} className={styles['back']} title={t('backHint')}>
        ‹ {t('queue')}
      </Link>
      <PriorityMark priority={task.priority} />
      <span>
        <strong className={styles['name']}>{task.patient.name}</strong> {personText(task.patient, Date.parse(task.arrivedAt), ui)}
      </span>
      <span>
        {task.modality === 'DX' ? 'DR' : task.modality} {task.description}
      </span>
      <span className={styles['faint']}>
        {task.village === null ? null : <>{task.village} → </>}
        {task.site.name}
      </span>
      <span className={styles['indication']} title={task.indication ?? ''}>
        {task.indication}
      </span>
      {task.notes.some((note) => note.kind === 'DECLARED_COMPLETE') ? <span className={styles['warn']}>{t('declaredComplete')}</span> : null}
      {task.notes.some((note) => note.kind === 'ORDER_CANCELLED') ? <span className={styles['warn']}>{t('orderCancelled')}</span> : null}
      <Priors studies={task.priorStudies} />
      <span className={styles['gap']} />
      {counting ? <DueClock arrivedAt={task.arrivedAt} dueAt={task.dueAt} hint={t('dueAt')} /> : null}
      <Holding task={task} standing={standing} onClaim={onClaim} />
    </header>
  );
}

function Holding({ task, standing, onClaim }: Pick<Props, 'task' | 'standing' | 'onClaim'>) {
  const { t } = useTranslation('room');
  switch (standing.kind) {
    case 'free':
      return <span className={styles['faint']}>{t('claiming')}</span>;
    case 'writing':
      return <span className={styles['faint']}>{t('heldUntil', { time: timeOfDay(standing.until) })}</span>;
    case 'reviewing':
      return <span className={styles['accent']}>{t('reviewing', { name: task.writer ?? '' })}</span>;
    case 'mine-submitted':
      return (
        <Button size="small" onClick={onClaim}>
          {t('takeBack')}
        </Button>
      );
    case 'held':
      return <span className={styles['warn']}>{t('heldBy', { name: standing.holder.displayName, time: timeOfDay(standing.holder.since) })}</span>;
    case 'closed':
      return (
        <span className={styles['accent']}>
          {t(`state.${task.state}`)}
          {task.reportId !== null && (task.state === 'SIGNED' || task.state === 'DELIVERED') ? (
            <a className={styles['pdf']} href={`/api/reports/${task.reportId}/pdf`} target="_blank" rel="noreferrer">
              PDF
            </a>
          ) : null}
        </span>
      );
  }
}

function Priors({ studies }: { studies: PriorStudy[] }) {
  const { t } = useTranslation('room');
  if (studies.length === 0) return null;
  const items = studies.map((study) => ({
    key: study.studyInstanceUid,
    disabled: study.taskId === null,
    label:
      study.taskId === null ? (
        priorText(study)
      ) : (
        <a href={`#/read/${study.taskId}`} target="_blank" rel="noreferrer">
          {priorText(study)}
        </a>
      ),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <button type="button" className={styles['priors']}>
        {t('priors', { count: studies.length })} ▾
      </button>
    </Dropdown>
  );
}

function priorText(study: PriorStudy): string {
  return [dateText(study.studyDate), study.modality === 'DX' ? 'DR' : study.modality, study.description].filter(Boolean).join(' · ');
}
