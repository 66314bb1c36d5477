import { Alert, Spin, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgAgreement } from '@/api/ecg-types';
import { Count, type OpenList } from './exam-list';
import styles from './ecg-admin-page.module.css';
import { useConcordance } from './use-ecg-admin';

const counts = ['compared', 'agreed', 'missedCriticals'] as const;

type Row = { key: string; label: string; agreement: EcgAgreement };

/** How far the townships' first readings agree with the signed reports. */
export function ConcordanceTab({ month, onOpen }: { month: string; onOpen: OpenList }) {
  const { t } = useTranslation('ecg-admin');
  const { data, error } = useConcordance(month);
  if (error !== null) return <Alert type="error" showIcon title={t('failed')} description={error.message} />;
  if (data === undefined) return <Spin />;
  const rows: Row[] = [
    { key: '*', label: t('concordance.total'), agreement: data.total },
    ...data.bySite.map(({ siteCode, siteName, agreement }) => ({ key: siteCode, label: siteName, agreement })),
  ];
  return (
    <>
      <p className={styles['note']}>{t('concordance.note')}</p>
      <Table<Row>
        className={styles['table']}
        size="small"
        rowKey="key"
        pagination={false}
        dataSource={rows}
        columns={[
          { key: 'label', title: t('site'), dataIndex: 'label' },
          ...counts.map((key) => ({
            key,
            title: t(`concordance.${key}`),
            align: 'right' as const,
            render: (_: unknown, row: Row) => <Count label={`${row.label} ${t(`concordance.${key}`)}`} exams={row.agreement[key]} onOpen={onOpen} />,
          })),
          { key: 'share', title: t('concordance.share'), align: 'right', render: (_, { agreement }) => percent(agreement.agreementShare) },
          { key: 'kappa', title: t('concordance.kappa'), align: 'right', render: (_, { agreement }) => agreement.kappa?.toFixed(2) ?? '—' },
          { key: 'statements', title: t('concordance.statements'), align: 'right', render: (_, { agreement }) => percent(agreement.statementAgreement) },
        ]}
      />
    </>
  );
}

function percent(share: number | null): string {
  return share === null ? '—' : `${Math.round(share * 100)} %`;
}
