import { Alert, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRetract } from '@/api/critical-values';
import type { CriticalValue, Retraction, RetractionReason } from '@/api/hub-types';
import { isApiError } from '@/api/problem';

const reasons: readonly RetractionReason[] = ['WRONG_FINDING', 'WRONG_PATIENT', 'MISCLICK', 'DUPLICATE', 'OTHER'];

/** A critical value was flagged by mistake: why, in a word that is counted and in words for the site. */
export function RetractDialog({ value, onClose }: { value: CriticalValue; onClose: () => void }) {
  const { t } = useTranslation('critical');
  const [form] = Form.useForm<Retraction>();
  const retract = useRetract();
  const needed = [{ required: true, whitespace: true, message: t('phone.needed') }];
  return (
    <Modal
      open
      title={t('retract.title')}
      okText={t('retract.send')}
      okButtonProps={{ danger: true }}
      cancelText={t('phone.cancel')}
      confirmLoading={retract.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>
        {value.site.name} · {value.patient.name} · <strong>{t(`ui:criticalCode.${value.code}`)}</strong> {value.text}
      </p>
      <p>{t(value.acknowledgedAt === null ? 'retract.hint' : 'retract.actedHint')}</p>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(body) => retract.mutate({ id: value.id, body }, { onSuccess: onClose })}>
        <Form.Item name="reason" label={t('retract.reason')} rules={[{ required: true, message: t('phone.needed') }]}>
          <Select options={reasons.map((reason) => ({ value: reason, label: t(`ui:retractionReason.${reason}`) }))} />
        </Form.Item>
        <Form.Item name="text" label={t('retract.text')} rules={needed}>
          <Input.TextArea rows={2} maxLength={500} />
        </Form.Item>
      </Form>
      {retract.error === null ? null : (
        <Alert type="error" showIcon role="alert" title={isApiError(retract.error, 'critical-value-of-another') ? t('retract.notYours') : retract.error.message} />
      )}
    </Modal>
  );
}
