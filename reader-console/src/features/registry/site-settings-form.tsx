import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { getJson, putJson } from '@/api/http';
import type { SiteSettings, SiteSettingsStanding } from '@/api/hub-types';
import { isApiError } from '@/api/problem';
import { exactTime } from '@/ui/time-text';
import { parseItemLines } from './item-lines';
import styles from './registry-page.module.css';
import { parseCapLines, type SettingsFields, settingsFields, settingsOf } from './settings-fields';
import { SiteDevices } from './site-devices';

/** What the county decides for one site; what is left empty the site decides itself. */
export function SiteSettingsForm({ site }: { site: string }) {
  const { t } = useTranslation('registry');
  const client = useQueryClient();
  const path = `/api/sites/${encodeURIComponent(site)}/settings`;
  const key = ['registry', 'settings', site];
  const standing = useQuery({ queryKey: key, queryFn: ({ signal }) => getJson<SiteSettingsStanding>(path, {}, signal) });
  const known = standing.data;
  const change = useMutation({
    mutationFn: (settings: SiteSettings) => putJson<SiteSettingsStanding>(`${path}?replaces=${known?.version ?? 0}`, settings),
    onSuccess: (answer) => {
      client.setQueryData(key, answer);
      return client.invalidateQueries({ queryKey: ['registry', 'site-settings'] });
    },
  });
  if (known === undefined) return null;
  const readable = (parse: (text: string) => unknown, wrong: string) => ({
    validator: (_: unknown, text: string) => (parse(text) === null ? Promise.reject(new Error(t(wrong))) : Promise.resolve()),
  });
  return (
    <Form<SettingsFields>
      key={known.version}
      layout="vertical"
      initialValues={settingsFields(known.settings)}
      onFinish={(fields) => change.mutate(settingsOf({ ...settingsFields(known.settings), ...fields }))}
    >
      <StandingLine standing={known} />
      <p className={styles['hint']}>{t('siteSettings.hint')}</p>
      <Form.Item name="items" label={t('upkeep.items')} extra={t('upkeep.itemsHint')} rules={[readable(parseItemLines, 'upkeep.itemsWrong')]}>
        <Input.TextArea rows={5} />
      </Form.Item>
      <div className={styles['fields']}>
        <Form.Item name="idleDeviceDays" label={t('upkeep.idleDays')} rules={[{ required: true }]}>
          <InputNumber min={1} max={365} />
        </Form.Item>
        <Form.Item name="retentionDays" label={t('siteSettings.retentionDays')}>
          <InputNumber min={1} max={365} placeholder={t('siteSettings.own')} />
        </Form.Item>
        <Form.Item name="priorRetentionDays" label={t('siteSettings.priorRetentionDays')}>
          <InputNumber min={1} max={365} placeholder={t('siteSettings.own')} />
        </Form.Item>
        <Form.Item name="quotaGigabytes" label={t('siteSettings.quotaGigabytes')}>
          <InputNumber min={1} max={100000} placeholder={t('siteSettings.own')} />
        </Form.Item>
        <Form.Item name="warnAtPercent" label={t('siteSettings.warnAtPercent')}>
          <InputNumber min={10} max={100} placeholder={t('siteSettings.own')} />
        </Form.Item>
      </div>
      <Form.Item name="capsOfHub" valuePropName="checked" noStyle>
        <Checkbox>{t('siteSettings.capsOfHub')}</Checkbox>
      </Form.Item>
      <Form.Item name="caps" extra={t('siteSettings.capsHint')} rules={[readable(parseCapLines, 'siteSettings.capsWrong')]}>
        <Input.TextArea rows={3} aria-label={t('siteSettings.caps')} placeholder="08:00-18:00 2" />
      </Form.Item>
      <Form.Item name="emergenciesExempt" label={t('siteSettings.emergenciesExempt')}>
        <Select options={(['own', 'yes', 'no'] as const).map((value) => ({ value, label: t(`siteSettings.${value}`) }))} />
      </Form.Item>
      <SiteDevices />
      <Form.Item name="phrases" label={t('siteSettings.phrases')} extra={t('siteSettings.phrasesHint')}>
        <Input.TextArea rows={4} />
      </Form.Item>
      {change.error === null ? null : <Alert type="error" showIcon role="alert" title={refusal(change.error, t)} />}
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('save')}
      </Button>
    </Form>
  );
}

function refusal(error: Error, t: (key: string) => string): string {
  if (isApiError(error, 'settings-changed-meanwhile')) return t('siteSettings.changedMeanwhile');
  const fields = isApiError(error) ? (error.problem as { fields?: { field: string; message: string }[] }).fields : undefined;
  return [error.message, ...(fields ?? []).map(({ field, message }) => `${field}: ${message}`)].join(' · ');
}

/** Which version stands here, which one holds at the site and since when, and what the site cannot follow. */
function StandingLine({ standing }: { standing: SiteSettingsStanding }) {
  const { t, i18n } = useTranslation('registry');
  const at = (instant: string | null) => (instant === null ? '' : exactTime(instant, i18n.language));
  return (
    <>
      <p>
        {t('siteSettings.version', { version: standing.version, by: standing.changedBy ?? '', at: at(standing.changedAt) })} ·{' '}
        {standing.appliedVersion === null
          ? t('siteSettings.notApplied')
          : t('siteSettings.applied', { version: standing.appliedVersion, at: at(standing.appliedAt) })}
      </p>
      {standing.ignored.length === 0 ? null : <Alert type="warning" showIcon title={t('siteSettings.ignored', { names: standing.ignored.join(', ') })} />}
    </>
  );
}
