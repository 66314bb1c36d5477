import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Modal, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { getJson, postJson } from '@/api/http';
import type { Diagnoses, Site } from '@/api/hub-types';
import { exactTime } from '@/ui/time-text';
import styles from './registry-page.module.css';
import { SiteSettingsForm } from './site-settings-form';

/** What an administrator does for one site from here: its settings, and how its gateway is. */
export function UpkeepDialog({ site, onClose }: { site: Site; onClose: () => void }) {
  const { t } = useTranslation('registry');
  return (
    <Modal open width={860} title={t('upkeep.title', { site: site.name })} footer={null} onCancel={onClose} destroyOnHidden>
      <Tabs
        items={[
          { key: 'diagnostics', label: t('upkeep.diagnostics'), children: <Diagnostics site={site.code} /> },
          { key: 'settings', label: t('upkeep.settings'), children: <SiteSettingsForm site={site.code} /> },
        ]}
      />
    </Modal>
  );
}

function Diagnostics({ site }: { site: string }) {
  const { t, i18n } = useTranslation('registry');
  const client = useQueryClient();
  const path = `/api/gateways/${encodeURIComponent(site)}/diagnostics`;
  const key = ['registry', 'diagnostics', site];
  const list = useQuery({ queryKey: key, queryFn: async ({ signal }) => (await getJson<Diagnoses>(path, {}, signal)).items, refetchInterval: 3000 });
  const ask = useMutation({ mutationFn: () => postJson(path), onSuccess: () => client.invalidateQueries({ queryKey: key }) });
  const latest = list.data?.find((one) => one.bundle !== null);
  const waits = list.data?.[0] !== undefined && list.data[0].bundle === null;
  const bundle = latest?.bundle;
  return (
    <>
      <p>
        <Button type="primary" loading={ask.isPending} onClick={() => ask.mutate()}>
          {t('upkeep.ask')}
        </Button>{' '}
        {waits ? t('upkeep.waits') : null}
      </p>
      {ask.error === null ? null : <Alert type="error" showIcon title={ask.error.message} />}
      {latest === undefined || bundle == null ? null : (
        <>
          <Descriptions
            size="small"
            column={2}
            items={[
              { key: 'received', label: t('upkeep.received'), children: latest.receivedAt === null ? '—' : exactTime(latest.receivedAt, i18n.language) },
              { key: 'at', label: t('upkeep.itsClock'), children: bundle.at === null ? '—' : exactTime(bundle.at, i18n.language) },
              { key: 'version', label: t('upkeep.version'), children: `${bundle.version ?? ''} · Java ${bundle.java ?? ''}` },
              { key: 'started', label: t('upkeep.started'), children: bundle.startedAt === null ? '—' : exactTime(bundle.startedAt, i18n.language) },
              { key: 'disk', label: t('upkeep.disk'), children: `${gigabytes(bundle.diskFreeBytes)} / ${gigabytes(bundle.diskTotalBytes)}` },
              { key: 'heap', label: t('upkeep.heap'), children: gigabytes(bundle.heapUsedBytes) },
              { key: 'spool', label: t('upkeep.spool'), children: Object.entries(bundle.spool ?? {}).map(([state, count]) => `${state} ${count}`).join(' · ') || '0' },
              { key: 'messages', label: t('upkeep.messages'), children: bundle.messagesWaiting },
            ]}
          />
          <pre className={styles['log']}>{(bundle.line ?? []).map((change) => [change.at, change.state, change.error].filter(Boolean).join(' ')).join('\n')}</pre>
          <pre className={styles['log']}>{(bundle.log ?? []).join('\n')}</pre>
        </>
      )}
    </>
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
