import { Alert, Spin, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgHitNumbers } from '@/api/ecg-types';
import { durationText } from '@/ui/time-text';
import { Count, type OpenList } from './exam-list';
import styles from './ecg-admin-page.module.css';
import { useHitMonth } from './use-ecg-admin';

const counts = ['hits', 'confirmed', 'rejected', 'open', 'misses'] as const;
const medians = ['receivedToFlaggedSeconds', 'flaggedToOpenedSeconds', 'openedToConfirmedSeconds'] as const;

type Row = { key: string; label: string; numbers: EcgHitNumbers };

/** What became of the machine's warnings in a month, in all, by rule and by site. */
export function HitMonthTab({ month, onOpen }: { month: string; onOpen: OpenList }) {
  const { t, i18n } = useTranslation('ecg-admin');
  const { data, error } = useHitMonth(month);
  if (error !== null) return <Alert type="error" showIcon title={t('failed')} description={error.message} />;
  if (data === undefined) return <Spin />;
  const rules = data.byRule.map((row) => ({ key: row.ruleId, label: `${row.ruleId} ${i18n.language === 'en' ? row.titleEn : row.titleZh}`, numbers: row.numbers }));
  const sites = data.bySite.map((row) => ({ key: row.siteCode, label: row.siteName, numbers: row.numbers }));
  return (
    <>
      <p className={styles['note']}>{t('hits.note')}</p>
      <Numbers title={t('hits.total')} rows={[{ key: 'total', label: t('hits.total'), numbers: data.total }]} onOpen={onOpen} />
      <Numbers title={t('hits.byRule')} rows={rules} onOpen={onOpen} />
      <Numbers title={t('hits.bySite')} rows={sites} onOpen={onOpen} />
    </>
  );
}

function Numbers({ title, rows, onOpen }: { title: string; rows: Row[]; onOpen: OpenList }) {
  const { t } = useTranslation('ecg-admin');
  return (
    <Table<Row>
      className={styles['table']}
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={rows}
      locale={{ emptyText: t('none') }}
      columns={[
        { key: 'label', title, dataIndex: 'label' },
        ...counts.map((key) => ({
          key,
          title: t(`hits.${key}`),
          align: 'right' as const,
          render: (_: unknown, row: Row) => <Count label={`${row.label} ${t(`hits.${key}`)}`} exams={row.numbers[key]} onOpen={onOpen} />,
        })),
        ...medians.map((key) => ({
          key,
          title: t(`hits.${key}`),
          align: 'right' as const,
          render: (_: unknown, row: Row) => (row.numbers[key] === null ? '—' : durationText(row.numbers[key])),
        })),
      ]}
    />
  );
}
