import { Alert, Button, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InForceRule, InForceSettings } from '@/api/gateway-types';
import { exactTime } from '@/ui/time-text';
import styles from './desk-page.module.css';

/** Which settings hold here; nothing can be changed, because the county or the box's own configuration decides. */
export function SettingsLine({ settings }: { settings: InForceSettings }) {
  const { t, i18n } = useTranslation('desk');
  const [open, setOpen] = useState(false);
  const { version, receivedAt, rules, ignored } = settings;
  return (
    <p className={styles['faint']}>
      {version === null ? t('siteSettings.none') : t('settingsVersion', { version })}{' '}
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {t('siteSettings.show')}
      </Button>
      <Modal open={open} width={720} title={t('siteSettings.title')} footer={null} onCancel={() => setOpen(false)}>
        <p>{version === null || receivedAt === null ? t('siteSettings.none') : t('siteSettings.since', { version, at: exactTime(receivedAt, i18n.language) })}</p>
        {ignored.length === 0 ? null : <Alert type="warning" showIcon title={t('siteSettings.ignored', { names: ignored.join(', ') })} />}
        <Table<InForceRule>
          size="small"
          rowKey={(rule) => `${rule.device ?? ''}.${rule.name}`}
          pagination={false}
          dataSource={rules}
          columns={[
            { key: 'device', title: t('siteSettings.device'), render: (_, rule) => rule.device ?? '' },
            { key: 'name', title: t('siteSettings.name'), render: (_, rule) => t(`siteSettings.rule.${rule.name}`) },
            { key: 'value', title: t('siteSettings.value'), render: (_, rule) => valueText(rule, t) },
            { key: 'by', title: t('siteSettings.by'), render: (_, rule) => (rule.ofHub ? <strong>{t('siteSettings.hub')}</strong> : t('siteSettings.own')) },
          ]}
        />
      </Modal>
    </p>
  );
}

function valueText({ name, value }: InForceRule, t: (key: string, options?: Record<string, unknown>) => string): string {
  if (value === '') return t(name === 'LINE_CAPS' ? 'siteSettings.noCap' : 'siteSettings.unlimited');
  return t(`siteSettings.values.${value}`, { defaultValue: value });
}
