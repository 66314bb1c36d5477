import { Alert, Button, Form, Input, Modal, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NewUser, Role, User } from '@/api/hub-types';
import { useCreateUser, useSiteList, useUsers } from './use-registry';

const roles: readonly Role[] = ['TECHNICIAN', 'VILLAGE_DOCTOR', 'READER', 'REVIEWER', 'ADMINISTRATOR'];

/** Who may do what, and for which sites. */
export function UsersTable() {
  const { t } = useTranslation('registry');
  const users = useUsers();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Table<User>
        size="small"
        rowKey="id"
        loading={users.isPending}
        dataSource={users.data ?? []}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        title={() => (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('addUser')}
          </Button>
        )}
        columns={[
          { key: 'username', title: t('username'), dataIndex: 'username' },
          { key: 'displayName', title: t('displayName'), dataIndex: 'displayName' },
          { key: 'roles', title: t('roles'), render: (_, user) => user.roles.map((role) => t(`role.${role}`)).join('、') },
          { key: 'sites', title: t('scope'), render: (_, user) => user.sites?.join('、') ?? t('allSites') },
          { key: 'active', title: t('state'), render: (_, user) => t(user.active ? 'activeUser' : 'inactiveUser') },
        ]}
      />
      {adding ? <AddUser onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function AddUser({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('registry');
  const [form] = Form.useForm<NewUser>();
  const sites = useSiteList().data ?? [];
  const create = useCreateUser();
  const submit = (fields: NewUser) => create.mutate({ ...fields, sites: fields.sites?.length ? fields.sites : undefined }, { onSuccess: onClose });
  return (
    <Modal open title={t('addUser')} okText={t('save')} cancelText={t('cancel')} confirmLoading={create.isPending} onOk={() => form.submit()} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={submit} autoComplete="off">
        <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('missing') }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="displayName" label={t('displayName')} rules={[{ required: true, message: t('missing') }]}>
          <Input />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, min: 10, message: t('passwordShort') }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item name="roles" label={t('roles')} rules={[{ required: true, message: t('missing') }]}>
          <Select mode="multiple" options={roles.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        <Form.Item name="sites" label={t('scope')} extra={t('scopeHint')}>
          <Select mode="multiple" options={sites.map((site) => ({ value: site.code, label: site.name }))} />
        </Form.Item>
        {create.error === null ? null : <Alert type="error" showIcon title={create.error.message} />}
      </Form>
    </Modal>
  );
}
