import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgRule } from '@/api/ecg-types';
import { LevelChip } from '@/ui/level-chip';

/** The rules of a version as they are. */
export function RulesTable({ rules }: { rules: EcgRule[] }) {
  const { t, i18n } = useTranslation('ecg-admin');
  const yes = (value: boolean) => (value ? '✓' : '—');
  return (
    <Table<EcgRule>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rules}
      columns={[
        { key: 'rule', title: t('rules.rule'), render: (_, rule) => `${rule.id} ${i18n.language === 'en' ? rule.en : rule.zh}` },
        { key: 'level', title: t('rules.level'), render: (_, rule) => <LevelChip level={rule.level} text="" /> },
        { key: 'enabled', title: t('rules.enabled'), render: (_, rule) => yes(rule.enabled) },
        { key: 'ack', title: t('rules.ackMinutes'), align: 'right', dataIndex: 'ackMinutes' },
        { key: 'params', title: t('rules.params'), render: (_, rule) => Object.entries(rule.params).map(([name, value]) => `${t(`param.${name}`, { defaultValue: name })} ${value}`).join(' · ') },
        { key: 'human', title: t('rules.needsHuman'), render: (_, rule) => yes(rule.needsHuman) },
        { key: 'new', title: t('rules.firstSeenOnly'), render: (_, rule) => yes(rule.firstSeenOnly) },
      ]}
    />
  );
}
