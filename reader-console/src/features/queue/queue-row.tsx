import { Tooltip } from 'antd';
import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingTask } from '@/api/hub-types';
import { DueClock } from '@/ui/due-clock';
import { personText } from '@/ui/person-text';
import { PriorityMark } from '@/ui/priority-mark';
import { ageText, exactTime, timeOfDay } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { HitLine } from './hit-line';
import { speakingHits } from './machine-hits';
import { modalityLabel } from './queue-filter';
import styles from './queue-page.module.css';

type Props = {
  task: ReadingTask;
  me: string;
  selected: boolean;
  gone: boolean;
  onSelect: (id: string) => void;
  onOpen: (task: ReadingTask) => void;
};

/** One exam on one line; a machine's warning says below it why it stands there. */
export const QueueRow = memo(function QueueRow({ task, me, selected, gone, onSelect, onOpen }: Props) {
  const { t } = useTranslation('queue');
  const { t: ui } = useTranslation('ui');
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  const classes = [styles['row'], selected ? styles['selected'] : '', gone ? styles['gone'] : ''].join(' ');
  const counting = task.state === 'AWAITING' || task.state === 'CLAIMED' || task.state === 'SUBMITTED' || task.state === 'ESCALATED';
  const warned = speakingHits(task).length > 0;
  const events = { onClick: () => onSelect(task.id), onDoubleClick: () => onOpen(task) };
  return (
    <>
      <tr ref={row} className={classes} aria-selected={selected} data-task={task.id} {...events}>
        <td>
          <PriorityMark priority={task.priority} />
        </td>
        <td className={styles['due']}>
          {counting ? <DueClock arrivedAt={task.arrivedAt} dueAt={task.dueAt} hint={t('dueAt')} /> : <span className={styles['faint']}>—</span>}
        </td>
        <td>
          <span className={styles['modality']}>{modalityLabel(task.modality)}</span>
        </td>
        <td>
          <strong>{task.patient.name}</strong> <Person task={task} text={ui} />
        </td>
        <td title={task.description ?? ''}>{task.description ?? <span className={styles['faint']}>—</span>}</td>
        <td title={task.indication ?? ''}>{task.indication ?? <span className={styles['faint']}>—</span>}</td>
        <td title={task.accessionNumber}>
          {task.village === null ? null : <>{task.village} → </>}
          {task.site.name}
        </td>
        <td>
          <Arrival at={task.arrivedAt} />
        </td>
        <td className={styles['status']}>
          <Status task={task} me={me} />
          {task.priors > 0 ? <span className={styles['faint']}>{t('priors', { count: task.priors })}</span> : null}
        </td>
      </tr>
      {warned ? (
        <tr className={`${classes} ${styles['because']}`} {...events}>
          <td />
          <td colSpan={COLUMNS - 1}>
            <HitLine task={task} />
          </td>
        </tr>
      ) : null}
    </>
  );
});

const COLUMNS = 9;

function Person({ task, text }: { task: ReadingTask; text: Parameters<typeof personText>[2] }) {
  return <span className={styles['faint']}>{personText(task.patient, Date.parse(task.arrivedAt), text)}</span>;
}

function Arrival({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useNow();
  return (
    <Tooltip title={exactTime(at, i18n.language)} mouseEnterDelay={0.4}>
      <span className={styles['faint']}>{ageText(Date.parse(at), now, i18n.language)}</span>
    </Tooltip>
  );
}

function Status({ task, me }: { task: ReadingTask; me: string }) {
  const { t } = useTranslation('queue');
  if (task.state === 'AWAITING') return null;
  if (task.holder !== null) {
    const mine = task.holder.username === me;
    return (
      <span className={mine ? styles['mine'] : styles['held']}>
        {mine ? t('heldByMe', { time: timeOfDay(task.holder.since) }) : t('heldBy', { name: task.holder.displayName, time: timeOfDay(task.holder.since) })}
      </span>
    );
  }
  return (
    <span className={styles['held']}>
      {t(`state.${task.state}`)}
      {task.state === 'SUBMITTED' && task.writer !== null ? ` · ${task.writer}` : null}
    </span>
  );
}
