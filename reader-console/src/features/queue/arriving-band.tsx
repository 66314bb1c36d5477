import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useArrivingStudies } from '@/api/arriving-studies';
import { PriorityMark } from '@/ui/priority-mark';
import { modalityLabel } from './queue-filter';
import styles from './queue-page.module.css';

/** What is still on the line, above the queue: to be looked at, not yet to be read. */
export function ArrivingBand() {
  const { t } = useTranslation('queue');
  const items = useArrivingStudies().data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <ul className={styles['arriving']} aria-label={t('arriving.title')}>
      {items.map((study) => (
        <li key={study.studyInstanceUid}>
          <PriorityMark priority={study.priority} />
          <span className={styles['modality']}>{modalityLabel(study.modality)}</span>
          <strong>{study.patient.name}</strong>
          <span className={styles['faint']}>{study.site.name}</span>
          <Progress className={styles['percent']} percent={study.percent} showInfo={false} size="small" />
          <span>{t('arriving.percent', { percent: study.percent })}</span>
          <Link to={`/arriving/${study.studyInstanceUid}`}>{t('arriving.open')}</Link>
        </li>
      ))}
    </ul>
  );
}
