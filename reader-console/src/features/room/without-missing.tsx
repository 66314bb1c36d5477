import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCompleteWithoutMissing } from '@/api/arriving-studies';

/** What was announced will not come: somebody answers for it, and what is here can be signed. */
export function WithoutMissing({ studyInstanceUid }: { studyInstanceUid: string }) {
  const { t } = useTranslation('room');
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const declare = useCompleteWithoutMissing(studyInstanceUid);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {t('without.open')}
      </Button>
      <Modal
        open={open}
        title={t('without.title')}
        okText={t('without.send')}
        cancelText={t('without.cancel')}
        okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
        confirmLoading={declare.isPending}
        onOk={() => declare.mutate(reason.trim(), { onSuccess: () => setOpen(false) })}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <p>{t('without.hint')}</p>
        <Input.TextArea rows={2} maxLength={500} aria-label={t('without.reason')} placeholder={t('without.reason')} value={reason} onChange={(event) => setReason(event.target.value)} />
        {declare.error === null ? null : <Alert type="error" showIcon role="alert" title={declare.error.message} />}
      </Modal>
    </>
  );
}
