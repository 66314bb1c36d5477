import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Modal, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Exam, Priors } from '@/api/gateway-types';
import { getJson, postJson } from '@/api/http';
import { sizeText } from './exam-way';

type Row = Priors['studies'][number];

/** Earlier studies of this patient in the county; what is fetched can be queried and retrieved by the devices of the site. */
export function PriorsDialog({ exam, onClose }: { exam: Exam; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const path = `/api/exams/${encodeURIComponent(exam.accessionNumber)}/priors`;
  const key = ['priors', exam.accessionNumber];
  const known = useQuery({ queryKey: key, queryFn: ({ signal }) => getJson<Priors>(path, {}, signal), refetchInterval: 2000 });
  const fetch = useMutation({
    mutationFn: (studies: string[]) => postJson<Priors>(`${path}/fetch`, { studies }),
    onSuccess: (answer) => client.setQueryData(key, answer),
  });
  const priors = known.data;
  const waits = priors !== undefined && priors.requestedAt !== null && !priors.answered;
  return (
    <Modal open width={760} title={t('priors.title', { name: exam.patient.name })} footer={null} onCancel={onClose} destroyOnHidden>
      <p>
        <Button type="primary" loading={fetch.isPending || waits} onClick={() => fetch.mutate([])}>
          {t('priors.fetch')}
        </Button>{' '}
        {waits ? t('priors.waits') : null}
      </p>
      {fetch.error === null ? null : <Alert type="error" showIcon title={fetch.error.message} />}
      {priors?.refused == null ? null : <Alert type="warning" showIcon title={t('priors.refused')} />}
      {priors?.answered ? (
        <Table<Row>
          size="small"
          rowKey={(row) => row.study.studyInstanceUid}
          pagination={false}
          dataSource={priors.studies}
          locale={{ emptyText: t('priors.none') }}
          columns={[
            { key: 'date', title: t('priors.date'), render: (_, row) => row.study.studyDate ?? '—' },
            { key: 'what', title: t('priors.what'), render: (_, row) => `${t(`modality.${row.study.modality}`, { defaultValue: row.study.modality })} ${row.study.description ?? ''}` },
            { key: 'site', title: t('priors.site'), render: (_, row) => row.study.siteName },
            { key: 'size', title: t('priors.size'), render: (_, row) => sizeText(row.study.bytes) },
            {
              key: 'here',
              title: '',
              render: (_, row) =>
                row.study.sent ? (
                  <>
                    {row.objectsHere} / {row.study.objects} {row.troubles.map((trouble) => t(`priors.trouble.${trouble}`, { defaultValue: trouble })).join(' ')}
                  </>
                ) : (
                  <Button size="small" onClick={() => fetch.mutate([row.study.studyInstanceUid])}>
                    {t('priors.fetchOne')}
                  </Button>
                ),
            },
          ]}
        />
      ) : null}
    </Modal>
  );
}
