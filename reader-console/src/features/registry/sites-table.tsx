import { Button, Modal, Popconfirm, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Site, SiteStanding } from '@/api/hub-types';
import { ageText, exactTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import styles from './registry-page.module.css';
import { UpkeepDialog } from './upkeep-dialog';
import { useGateways, useIssueCode, useRevoke, useSiteList, useSiteStandings } from './use-registry';

/** Every site with its line. A gateway joins with a code that is shown once. */
export function SitesTable() {
  const { t, i18n } = useTranslation('registry');
  const now = useNow();
  const sites = useSiteList();
  const gateways = new Map((useGateways().data ?? []).map((gateway) => [gateway.siteCode, gateway]));
  const standings = new Map((useSiteStandings().data ?? []).map((standing) => [standing.siteCode, standing]));
  const issue = useIssueCode();
  const revoke = useRevoke();
  const [site, setSite] = useState<Site | null>(null);
  const [kept, setKept] = useState<Site | null>(null);
  const heard = (at: string | null) =>
    at === null ? '—' : <span title={exactTime(at, i18n.language)}>{ageText(Date.parse(at), now, i18n.language)}</span>;
  const giveCode = (chosen: Site) => {
    setSite(chosen);
    issue.mutate(chosen.code);
  };
  return (
    <>
      <Table<Site>
        size="small"
        rowKey="code"
        loading={sites.isPending}
        dataSource={sites.data ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: sites.error === null ? t('noSites') : t('failed') }}
        columns={[
          { key: 'code', title: t('code'), dataIndex: 'code' },
          { key: 'name', title: t('name'), dataIndex: 'name' },
          { key: 'kind', title: t('kindTitle'), render: (_, row) => t(`kind.${row.kind}`) },
          { key: 'group', title: t('group'), render: (_, row) => row.groupName ?? '—' },
          { key: 'line', title: t('line'), render: (_, row) => <LineState connected={row.connected} known={gateways.get(row.code)?.state} /> },
          { key: 'settings', title: t('siteSettings.column'), render: (_, row) => <SettingsState standing={standings.get(row.code)} /> },
          { key: 'heard', title: t('heard'), render: (_, row) => heard(row.lastHeardAt) },
          {
            key: 'actions',
            title: '',
            align: 'right',
            render: (_, row) => (
              <>
                <Button size="small" onClick={() => giveCode(row)}>
                  {t('giveCode')}
                </Button>{' '}
                {gateways.get(row.code)?.state === 'ENROLLED' ? (
                  <Button size="small" onClick={() => setKept(row)}>
                    {t('upkeep.open')}
                  </Button>
                ) : null}{' '}
                {gateways.get(row.code)?.state === 'ENROLLED' ? (
                  <Popconfirm title={t('revokeSure', { site: row.name })} okText={t('revoke')} cancelText={t('cancel')} onConfirm={() => revoke.mutate(row.code)}>
                    <Button size="small" danger>
                      {t('revoke')}
                    </Button>
                  </Popconfirm>
                ) : null}
              </>
            ),
          },
        ]}
      />
      {kept === null ? null : <UpkeepDialog site={kept} onClose={() => setKept(null)} />}
      <Modal open={site !== null} title={t('codeFor', { site: site?.name })} footer={null} onCancel={() => setSite(null)}>
        {issue.error === null ? null : <p>{issue.error.message}</p>}
        {issue.data === undefined ? null : (
          <>
            <Typography.Paragraph className={styles['code']} copyable>
              {issue.data.code}
            </Typography.Paragraph>
            <p>{t('codeOnce', { until: exactTime(issue.data.expiresAt, i18n.language) })}</p>
          </>
        )}
      </Modal>
    </>
  );
}

/** Whether the newest settings hold at the site, and since when. */
function SettingsState({ standing }: { standing: SiteStanding | undefined }) {
  const { t, i18n } = useTranslation('registry');
  if (standing === undefined) return <span className={styles['faint']}>—</span>;
  const { version, appliedVersion, appliedAt, ignored } = standing;
  if (appliedVersion !== version) return <span className={styles['faint']}>{t('siteSettings.columnWaiting', { version })}</span>;
  return (
    <span title={appliedAt === null ? undefined : exactTime(appliedAt, i18n.language)}>
      {t('siteSettings.columnApplied', { version })}
      {ignored === 0 ? null : <small className={styles['down']}> {t('siteSettings.columnIgnored', { count: ignored })}</small>}
    </span>
  );
}

function LineState({ connected, known }: { connected: boolean; known: 'ENROLLED' | 'REVOKED' | undefined }) {
  const { t } = useTranslation('registry');
  if (connected) return <span className={styles['up']}>● {t('up')}</span>;
  if (known === 'ENROLLED') return <span className={styles['down']}>▲ {t('down')}</span>;
  return <span className={styles['faint']}>{t(known === 'REVOKED' ? 'revoked' : 'notEnrolled')}</span>;
}
