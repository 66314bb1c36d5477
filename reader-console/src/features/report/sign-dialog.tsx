import { Alert, Descriptions, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadingTask, ReportCheck, ReportDraft } from '@/api/hub-types';
import { isApiError } from '@/api/problem';
import { signTask } from '@/api/reading-tasks';
import { blocks } from './check-message';
import { CheckList } from './check-list';
import { moveMessage } from './move-message';
import styles from './report-pane.module.css';

type Props = {
  task: ReadingTask;
  draft: ReportDraft;
  revision: number | undefined;
  checks: ReportCheck[];
  onSigned: () => void;
  onClose: () => void;
};

/** Shows once more what is about to be signed. Enter signs; the PIN is asked for only when the server wants one. */
export function SignDialog({ task, draft, revision, checks, onSigned, onClose }: Props) {
  const { t } = useTranslation('report');
  const [pin, setPin] = useState('');
  const [pinAsked, setPinAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const blocked = blocks(checks);
  const sign = async () => {
    if (blocked || busy) return;
    setBusy(true);
    setRefused(null);
    try {
      await signTask(task.id, { revision, ...(pin === '' ? {} : { pin }) });
      onSigned();
    } catch (error) {
      if (isApiError(error) && (error.code ?? '').startsWith('pin-')) setPinAsked(true);
      if (!isApiError(error, 'pin-required') || pinAsked) setRefused(moveMessage(error, t));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={t('sign.title')}
      okText={t('sign.sign')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: blocked, autoFocus: !pinAsked }}
      onOk={() => void sign()}
      onCancel={onClose}
      destroyOnHidden
    >
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'patient', label: t('sign.patient'), children: `${task.patient.name} · ${task.patient.id}` },
          { key: 'exam', label: t('sign.exam'), children: [`${task.modality} ${task.description ?? ''}`.trim(), task.accessionNumber].filter(Boolean).join(' · ') },
          { key: 'marks', label: t('sign.marks'), children: <Marks draft={draft} /> },
        ]}
      />
      <div className={styles['signed']}>
        <b>{t('findings')}</b>
        <p>{draft.findings}</p>
        <b>{t('impression')}</b>
        <p>{draft.impression}</p>
      </div>
      <CheckList checks={checks} />
      {blocked ? <Alert type="error" title={t('sign.blocked')} /> : null}
      {pinAsked ? (
        <Input.Password
          autoFocus
          className={styles['pin']}
          autoComplete="off"
          placeholder={t('sign.pin')}
          value={pin}
          onChange={(event) => setPin(event.target.value)}
          onPressEnter={() => void sign()}
        />
      ) : null}
      {refused === null ? null : <Alert type="error" title={refused} role="alert" />}
    </Modal>
  );
}

function Marks({ draft }: { draft: ReportDraft }) {
  const { t } = useTranslation('report');
  return (
    <>
      {t(draft.positive ? 'positive' : 'negative')}
      {draft.critical ? <b className={styles['error']}> · {t('critical')}</b> : null}
      {draft.imageQuality === null ? null : ` · ${t('quality.label')} ${t(`quality.${draft.imageQuality}`)}`}
    </>
  );
}
