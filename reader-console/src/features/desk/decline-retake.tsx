import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeclineReason, Exam } from '@/api/gateway-types';
import styles from './desk-page.module.css';
import { useDeclineRetake } from './use-exams';

const reasons: DeclineReason[] = ['PATIENT_LEFT', 'PATIENT_REFUSES', 'CONDITION', 'DEVICE_FAULT', 'OTHER'];

/** The exam cannot be taken again: the reader is told why and makes do with the images there are. */
export function DeclineRetake({ exam, onClose }: { exam: Exam; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const decline = useDeclineRetake();
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const [text, setText] = useState('');
  const ready = reason !== null && (reason !== 'OTHER' || text.trim() !== '');
  return (
    <Modal
      open
      title={t('declineRetake.title', { name: exam.patient.name })}
      okText={t('declineRetake.send')}
      cancelText={t('declineRetake.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={decline.isPending}
      onOk={() => reason !== null && decline.mutate({ accessionNumber: exam.accessionNumber, declined: { reason, text: text.trim() } }, { onSuccess: onClose })}
      onCancel={onClose}
      destroyOnHidden
    >
      <Radio.Group
        className={styles['reasons']}
        value={reason}
        onChange={(event) => setReason(event.target.value as DeclineReason)}
        options={reasons.map((value) => ({ value, label: t(`declineRetake.reason.${value}`) }))}
      />
      <Input.TextArea rows={2} maxLength={500} placeholder={t('declineRetake.text')} value={text} onChange={(event) => setText(event.target.value)} />
      {decline.error === null ? null : <Alert type="error" showIcon title={decline.error.message} role="alert" />}
    </Modal>
  );
}
