import { Button, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { previewAddress, useWhereabouts } from '@/api/arriving-studies';
import type { ArrivingStudy } from '@/api/hub-types';
import { isApiError } from '@/api/problem';
import { PriorityMark } from '@/ui/priority-mark';
import styles from './arriving-page.module.css';

const QUEUE = '/queue';

/** A study that is still on the line: small pictures under a red band. When it is whole, the real thing takes its place. */
export default function ArrivingPage() {
  const { t } = useTranslation('arriving');
  const { studyInstanceUid = '' } = useParams();
  const { data, error, refetch } = useWhereabouts(studyInstanceUid);
  if (data?.arriving != null) return <OnItsWay study={data.arriving} taskId={data.taskId ?? null} />;
  if (data?.taskId != null) return <Navigate to={`/read/${data.taskId}`} replace />;
  if (error === null) return null;
  const gone = isApiError(error) && error.status === 404;
  return (
    <Flex vertical gap={16} align="center" justify="center" style={{ height: '100%' }}>
      {t(gone ? 'gone' : 'unreadable')}
      {gone ? null : <Button onClick={() => void refetch()}>{t('retry')}</Button>}
      <Link to={QUEUE}>‹ {t('queue')}</Link>
    </Flex>
  );
}

function OnItsWay({ study, taskId }: { study: ArrivingStudy; taskId: string | null }) {
  const { t } = useTranslation('arriving');
  return (
    <div className={styles['page']}>
      <header className={styles['bar']}>
        <Link to={QUEUE}>‹ {t('queue')}</Link>
        <PriorityMark priority={study.priority} />
        <span>{study.modality}</span>
        <strong>{study.patient.name}</strong>
        <span className={styles['faint']}>
          {study.site.name} · {study.accessionNumber}
        </span>
        {taskId === null ? null : <Link to={`/read/${taskId}`}>{t('earlier')}</Link>}
      </header>
      <p className={styles['band']} role="alert">
        {t('incomplete')} · {t('percent', { percent: study.percent })}
      </p>
      <div className={styles['pictures']}>
        {study.previews.map((sop) => (
          <img key={sop} src={previewAddress(study, sop)} alt={t('picture')} />
        ))}
      </div>
    </div>
  );
}
