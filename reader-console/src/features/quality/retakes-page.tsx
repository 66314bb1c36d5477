import { useQuery } from '@tanstack/react-query';
import { Alert, Statistic, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { getJson } from '@/api/http';
import type { Retakes, RetakeRow } from '@/api/hub-types';
import { clockText, exactTime } from '@/ui/time-text';
import styles from './retakes-page.module.css';

/** Exams that were sent back to be taken again in the last thirty days: why, what the site said, and how long it took. */
export default function RetakesPage() {
  const { t, i18n } = useTranslation('quality');
  const list = useQuery({ queryKey: ['retakes'], queryFn: ({ signal }) => getJson<Retakes>('/api/retakes', { limit: 500 }, signal), refetchInterval: 30_000 });
  const figures = list.data;
  return (
    <div className={styles['page']}>
      <div className={styles['figures']}>
        <Statistic title={t('requested')} value={figures?.requested ?? 0} />
        <Statistic title={t('taken')} value={figures?.taken ?? 0} />
        <Statistic title={t('declined')} value={figures?.declined ?? 0} />
        <Statistic title={t('median')} value={figures?.medianSeconds == null ? '—' : clockText(Math.round(figures.medianSeconds))} />
      </div>
      {list.isError ? <Alert type="error" showIcon title={t('failed')} /> : null}
      <Table<RetakeRow>
        size="small"
        rowKey="id"
        loading={list.isPending}
        pagination={{ pageSize: 50, hideOnSinglePage: true }}
        dataSource={figures?.items ?? []}
        locale={{ emptyText: t('none') }}
        columns={[
          { key: 'requestedAt', title: t('column.requestedAt'), render: (_, row) => exactTime(row.requestedAt, i18n.language) },
          { key: 'site', title: t('column.site'), dataIndex: 'siteName' },
          { key: 'patient', title: t('column.patient'), render: (_, row) => `${row.patientName} · ${row.accessionNumber}` },
          { key: 'reason', title: t('column.reason'), render: (_, row) => `${t(`report:retake.reason.${row.reason}`)} ${row.comment}` },
          { key: 'by', title: t('column.by'), dataIndex: 'requestedBy' },
          { key: 'answer', title: t('column.answer'), render: (_, row) => <Answer row={row} /> },
          { key: 'seconds', title: t('column.time'), render: (_, row) => (row.seconds === null ? '—' : clockText(row.seconds)) },
        ]}
      />
    </div>
  );
}

function Answer({ row }: { row: RetakeRow }) {
  const { t } = useTranslation('quality');
  if (row.answer === null) return <>{t(row.reachedSiteAt === null ? 'onTheWay' : 'waiting')}</>;
  if (row.answer === 'TAKEN') return <>{t('answer.TAKEN')}</>;
  return (
    <>
      {t('answer.DECLINED')} {row.declineReason === null ? '' : t(`decline.${row.declineReason}`)} {row.answerText} {row.answeredBy}
    </>
  );
}
