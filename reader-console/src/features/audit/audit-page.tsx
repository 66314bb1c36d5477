import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry, AuditPage, AuditVerification } from '@/api/hub-types';
import { getJson } from '@/api/http';
import { exactTime } from '@/ui/time-text';
import styles from './audit-page.module.css';

type Filter = { username: string; objectId: string };

/** Who saw, printed or changed what, and when; the chain can be checked on the spot. */
export default function AuditPage() {
  const { t, i18n } = useTranslation('audit');
  const [filter, setFilter] = useState<Filter>({ username: '', objectId: '' });
  const list = useEntries(filter);
  const verification = useMutation({ mutationFn: () => getJson<AuditVerification>('/api/audit/verification') });
  const search = (key: keyof Filter) => (
    <Input.Search allowClear placeholder={t(key)} aria-label={t(key)} onSearch={(text) => setFilter({ ...filter, [key]: text.trim() })} />
  );
  return (
    <div className={styles['page']}>
      <div className={styles['bar']}>
        {search('username')}
        {search('objectId')}
        <Button loading={verification.isPending} onClick={() => verification.mutate()}>
          {t('verify')}
        </Button>
      </div>
      {verification.data === undefined ? null : <Verdict verdict={verification.data} />}
      <Table<AuditEntry>
        size="small"
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data?.pages.flatMap((page) => page.items) ?? []}
        locale={{ emptyText: list.error === null ? t('none') : t('failed') }}
        columns={[
          { key: 'at', title: t('at'), render: (_, entry) => exactTime(entry.at, i18n.language) },
          { key: 'username', title: t('username'), dataIndex: 'username' },
          { key: 'action', title: t('action'), render: (_, entry) => t(`actions.${entry.action}`, { defaultValue: entry.action }) },
          { key: 'object', title: t('objectId'), render: (_, entry) => `${entry.objectType} ${entry.objectId}` },
          { key: 'site', title: t('site'), render: (_, entry) => entry.siteCode ?? '—' },
          { key: 'detail', title: t('detail'), dataIndex: 'detail' },
        ]}
      />
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function Verdict({ verdict }: { verdict: AuditVerification }) {
  const { t } = useTranslation('audit');
  return verdict.intact ? (
    <Alert type="success" showIcon title={t('intact', { count: verdict.entries })} description={verdict.headHash} />
  ) : (
    <Alert type="error" showIcon title={t('broken', { entry: verdict.firstBroken })} />
  );
}

function useEntries(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      getJson<AuditPage>('/api/audit', { ...filter, limit: 100, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
}
