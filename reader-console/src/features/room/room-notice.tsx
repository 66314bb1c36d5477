import { useTranslation } from 'react-i18next';
import type { ReadingTask } from '@/api/hub-types';
import type { Problem } from '@/api/problem';
import styles from './room.module.css';
import { WithoutMissing } from './without-missing';

/** The band under the bar: what forbids a diagnosis, or who took the task away. */
export function RoomNotice({ task, complete, lost }: { task: ReadingTask; complete: boolean; lost: Problem | null }) {
  const { t } = useTranslation('room');
  if (lost !== null) {
    const holder = (lost['holder'] as { displayName?: string } | undefined)?.displayName;
    return (
      <p className={`${styles['band']} ${styles['red']}`} role="alert">
        {holder === undefined ? t('lost') : t('lostTo', { name: holder })} {t('textKept')}
      </p>
    );
  }
  if (!complete) {
    return (
      <p className={`${styles['band']} ${styles['red']}`} role="alert">
        {t('incomplete')} <WithoutMissing studyInstanceUid={task.studyInstanceUid} />
      </p>
    );
  }
  if (task.reason != null && task.reason !== '' && task.state !== 'SIGNED' && task.state !== 'DELIVERED') {
    return <p className={styles['band']}>{t('reason', { reason: task.reason })}</p>;
  }
  return null;
}
