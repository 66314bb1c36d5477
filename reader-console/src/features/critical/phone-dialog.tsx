import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePhoneAcknowledgement, useRecordAction } from '@/api/critical-values';
import type { CriticalValue } from '@/api/hub-types';

type Fields = { person?: string; readBack?: string; action?: string };

/** Somebody here has called the site: who took it, how they repeated it, and what they do about it. */
export function PhoneDialog({ value, onClose }: { value: CriticalValue; onClose: () => void }) {
  const { t } = useTranslation('critical');
  const [form] = Form.useForm<Fields>();
  const acknowledge = usePhoneAcknowledgement();
  const record = useRecordAction();
  const open = value.state === 'OPEN';
  const needed = [{ required: true, whitespace: true, message: t('phone.needed') }];
  const send = async (fields: Fields) => {
    const action = fields.action?.trim() ?? '';
    if (open) {
      await acknowledge.mutateAsync({ id: value.id, body: { person: fields.person ?? '', readBack: fields.readBack ?? '', action: action === '' ? null : action } });
    } else await record.mutateAsync({ id: value.id, body: { action } });
    onClose();
  };
  const failed = acknowledge.error ?? record.error;
  return (
    <Modal
      open
      title={t(open ? 'phone.open' : 'phone.action')}
      okText={t('phone.send')}
      cancelText={t('phone.cancel')}
      confirmLoading={acknowledge.isPending || record.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>
        {value.site.name} · {value.patient.name} · <strong>{t(`ui:criticalCode.${value.code}`)}</strong> {value.text}
      </p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void send(fields).catch(() => undefined)}>
        {open ? (
          <>
            <Form.Item name="person" label={t('phone.person')} rules={needed}>
              <Input maxLength={60} autoFocus />
            </Form.Item>
            <Form.Item name="readBack" label={t('phone.readBack')} rules={needed}>
              <Input maxLength={500} />
            </Form.Item>
          </>
        ) : null}
        <Form.Item name="action" label={t(open ? 'phone.actionLater' : 'phone.actionNow')} rules={open ? [] : needed}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {failed === null ? null : <Alert type="error" showIcon title={failed.message} role="alert" />}
    </Modal>
  );
}
