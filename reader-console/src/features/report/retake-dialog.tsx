import { Alert, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingTask, RetakeReason } from '@/api/hub-types';
import { requestRetake } from '@/api/reading-tasks';
import { moveMessage } from './move-message';
import styles from './report-pane.module.css';

const imageReasons: RetakeReason[] = ['POSITIONING', 'EXPOSURE', 'ARTEFACT', 'IDENTITY', 'OTHER'];
const COMMENT_MAX = 500;
const ecgReasons: RetakeReason[] = ['LEADS', 'ARTEFACT', 'IDENTITY', 'OTHER'];

/** What the dialog begins with. */
export type RetakeWish = { reason?: RetakeReason; comment?: string };

type Props = { task: ReadingTask; wish: RetakeWish; onSent: () => void; onClose: () => void };

/** Sends the exam back to the township with a reason the technician can act on. */
export function RetakeDialog({ task, wish, onSent, onClose }: Props) {
  const { t } = useTranslation('report');
  const [reason, setReason] = useState<RetakeReason | null>(wish.reason ?? null);
  const [comment, setComment] = useState((wish.comment ?? '').slice(0, COMMENT_MAX));
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const ready = reason !== null && (reason !== 'OTHER' || comment.trim() !== '');
  const send = async () => {
    if (reason === null || !ready) return;
    setBusy(true);
    try {
      await requestRetake(task.id, reason, comment);
      onSent();
    } catch (error) {
      setRefused(moveMessage(error, t));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('retake.title')}
      okText={t('retake.send')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready, danger: true }}
      onOk={() => void send()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('retake.what', { name: task.patient.name, site: task.site.name })}</p>
      <Radio.Group
        className={styles['reasons']}
        value={reason}
        onChange={(event) => setReason(event.target.value as RetakeReason)}
        options={(task.modality === 'ECG' ? ecgReasons : imageReasons).map((value) => ({ value, label: t(`retake.reason.${value}`) }))}
      />
      <Input.TextArea rows={3} maxLength={COMMENT_MAX} placeholder={t('retake.comment')} value={comment} onChange={(event) => setComment(event.target.value)} />
      {refused === null ? null : <Alert type="error" title={refused} role="alert" />}
    </Modal>
  );
}
