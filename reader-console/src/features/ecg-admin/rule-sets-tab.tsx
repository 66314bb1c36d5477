import { Alert, Button, Spin, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgRuleSetRow } from '@/api/ecg-types';
import { exactTime } from '@/ui/time-text';
import { RuleSetDialog } from './rule-set-dialog';
import { RulesTable } from './rules-table';
import styles from './ecg-admin-page.module.css';
import { useRuleSet, useRuleSets } from './use-ecg-admin';

/** Every version of the county's rules, newest first. Versions are added, never changed. */
export function RuleSetsTab() {
  const { t, i18n } = useTranslation('ecg-admin');
  const { data, error } = useRuleSets();
  const [copied, setCopied] = useState<string | null>(null);
  if (error !== null) return <Alert type="error" showIcon title={t('failed')} description={error.message} />;
  if (data === undefined) return <Spin />;
  const latest = data.items[0]?.version ?? data.inForce;
  return (
    <>
      <div className={styles['bar']}>
        <span className={styles['note']}>{t('rules.note')}</span>
        <Button type="primary" onClick={() => setCopied(latest)}>
          {t('rules.new')}
        </Button>
      </div>
      <Table<EcgRuleSetRow>
        className={styles['table']}
        size="small"
        rowKey="version"
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={data.items}
        expandable={{ expandedRowRender: (row) => <Rules version={row.version} />, defaultExpandedRowKeys: [data.inForce] }}
        columns={[
          { key: 'version', title: t('rules.version'), render: (_, row) => (row.inForce ? <strong>● {row.version} {t('rules.inForce')}</strong> : row.version) },
          { key: 'name', title: t('rules.name'), render: (_, row) => (i18n.language === 'en' ? row.en : row.zh) },
          { key: 'from', title: t('rules.effectiveFrom'), dataIndex: 'effectiveFrom' },
          { key: 'approver', title: t('rules.approver'), dataIndex: 'approver' },
          { key: 'stored', title: t('rules.stored'), render: (_, row) => (row.storedAt === null ? t('rules.delivered') : `${exactTime(row.storedAt, i18n.language)} ${row.storedBy ?? ''}`) },
          {
            key: 'copy',
            title: '',
            align: 'right',
            render: (_, row) => (
              <Button size="small" onClick={() => setCopied(row.version)}>
                {t('rules.copy')}
              </Button>
            ),
          },
        ]}
      />
      {copied === null ? null : <RuleSetDialog version={copied} onClose={() => setCopied(null)} />}
    </>
  );
}

function Rules({ version }: { version: string }) {
  const { data } = useRuleSet(version);
  return data === undefined ? <Spin /> : <RulesTable rules={data.rules} />;
}
