import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Segmented, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { getJson, postJson } from '@/api/http';
import type { ExamOrder, ExamOrders, Priority, WantedExam } from '@/api/hub-types';
import { useSites } from '@/api/sites';
import { PriorityMark } from '@/ui/priority-mark';
import { exactTime } from '@/ui/time-text';
import styles from './orders-page.module.css';

const KEY = ['exam-orders'];
const modalities = ['DX', 'US', 'ECG'] as const;

type Fields = { siteCode: string; id: string; name: string; modality: string; item: string; indication?: string; priority: Priority };

/** Orders an exam at a site, and shows under which number the site has registered it. */
export default function OrdersPage() {
  const { t, i18n } = useTranslation('orders');
  const list = useQuery({ queryKey: KEY, queryFn: async ({ signal }) => (await getJson<ExamOrders>('/api/exam-orders', {}, signal)).items, refetchInterval: 10_000 });
  const sites = new Map((useSites().data ?? []).map((site) => [site.code, site.name]));
  return (
    <div className={styles['page']}>
      <OrderForm />
      <Table<ExamOrder>
        size="small"
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data ?? []}
        locale={{ emptyText: list.isError ? t('failed') : t('none') }}
        columns={[
          { key: 'at', title: t('at'), render: (_, order) => exactTime(order.orderedAt, i18n.language) },
          { key: 'site', title: t('site'), render: (_, order) => sites.get(order.wanted.siteCode) ?? order.wanted.siteCode },
          { key: 'patient', title: t('patient'), render: (_, order) => order.wanted.patient.name },
          { key: 'what', title: t('item'), render: (_, order) => `${order.wanted.modality} ${order.wanted.item}` },
          { key: 'priority', title: t('priority'), render: (_, order) => <PriorityMark priority={order.wanted.priority} /> },
          { key: 'by', title: t('by'), dataIndex: 'orderedBy' },
          { key: 'answer', title: t('answer'), render: (_, order) => <Answer order={order} /> },
        ]}
      />
    </div>
  );
}

function Answer({ order }: { order: ExamOrder }) {
  const { t } = useTranslation('orders');
  if (order.accessionNumber !== null) return <>{order.accessionNumber}</>;
  if (order.refused !== null) return <>{t('refused', { reason: order.refused })}</>;
  return <>{t(order.reachedSiteAt === null ? 'onTheWay' : 'reached')}</>;
}

function OrderForm() {
  const { t } = useTranslation('orders');
  const client = useQueryClient();
  const sites = useSites().data ?? [];
  const [form] = Form.useForm<Fields>();
  const order = useMutation({
    mutationFn: (wanted: WantedExam) => postJson<ExamOrder>('/api/exam-orders', wanted),
    onSuccess: () => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: KEY });
    },
  });
  const needed = [{ required: true, whitespace: true, message: '' }];
  return (
    <Form<Fields>
      form={form}
      layout="inline"
      initialValues={{ modality: 'DX', priority: 'ROUTINE' }}
      onFinish={({ siteCode, id, name, modality, item, indication, priority }) =>
        order.mutate({
          siteCode,
          patient: { id: id.trim(), name: name.trim(), sex: null, birthDate: null },
          modality,
          item: item.trim(),
          bodyPart: null,
          indication: indication?.trim() || null,
          priority,
        })
      }
    >
      <Form.Item name="siteCode" rules={[{ required: true, message: '' }]}>
        <Select showSearch className={styles['site']} placeholder={t('site')} optionFilterProp="label" options={sites.map((site) => ({ value: site.code, label: site.name }))} />
      </Form.Item>
      <Form.Item name="id" rules={needed}>
        <Input maxLength={64} placeholder={t('patientId')} />
      </Form.Item>
      <Form.Item name="name" rules={needed}>
        <Input maxLength={64} placeholder={t('patient')} />
      </Form.Item>
      <Form.Item name="modality">
        <Segmented options={modalities.map((value) => ({ value, label: t(`modality.${value}`) }))} />
      </Form.Item>
      <Form.Item name="item" rules={needed}>
        <Input maxLength={64} placeholder={t('item')} />
      </Form.Item>
      <Form.Item name="indication">
        <Input maxLength={200} placeholder={t('indication')} />
      </Form.Item>
      <Form.Item name="priority">
        <Segmented options={(['ROUTINE', 'URGENT', 'EMERGENCY'] as const).map((value) => ({ value, label: <PriorityMark priority={value} /> }))} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={order.isPending}>
        {t('order')}
      </Button>
      {order.error === null ? null : <Alert type="error" showIcon title={order.error.message} />}
    </Form>
  );
}
