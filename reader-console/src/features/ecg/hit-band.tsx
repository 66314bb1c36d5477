import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnswerHit } from '@/api/ecg-analyses';
import type { EcgAnalysis, EcgHit } from '@/api/ecg-types';
import { useKeys } from '@/ui/keys';
import { LevelChip } from '@/ui/level-chip';
import { evidenceText, hitTitle, openHits } from './machine-words';
import styles from './machine-panel.module.css';

const EVIDENCE_SHOWN = 4;

type Props = { analysis: EcgAnalysis; editable: boolean };

/** The machine's warnings on top of the paper, each with its reason and a physician's answer. Keys answer the first that is open. */
export function HitBand({ analysis, editable }: Props) {
  const { t } = useTranslation('ecg');
  const answer = useAnswerHit(analysis.studyInstanceUid);
  const [rejecting, setRejecting] = useState<EcgHit | null>(null);
  const open = openHits(analysis);
  const shown = analysis.hits.filter((hit) => hit.withdrawnAt === null);
  const confirm = (hit: EcgHit | undefined) => {
    if (hit !== undefined && editable) answer.mutate({ id: hit.id, answer: 'CONFIRMED', reason: '' });
  };
  const reject = (hit: EcgHit | undefined) => {
    if (hit !== undefined && editable) setRejecting(hit);
  };
  useKeys({ Y: () => confirm(open[0]), X: () => reject(open[0]) });
  if (shown.length === 0) return null;
  return (
    <ul className={styles['hits']} aria-label={t('hit.title')}>
      {shown.map((hit) => (
        <HitRow key={hit.id} hit={hit} first={hit === open[0]} editable={editable} busy={answer.isPending} onConfirm={() => confirm(hit)} onReject={() => reject(hit)} />
      ))}
      {answer.error === null ? null : (
        <li role="alert" className={styles['faint']}>
          {t('hit.notSaved')} {answer.error.message}
        </li>
      )}
      {rejecting === null ? null : (
        <RejectDialog
          hit={rejecting}
          onClose={() => setRejecting(null)}
          onReject={(reason) => {
            answer.mutate({ id: rejecting.id, answer: 'REJECTED', reason });
            setRejecting(null);
          }}
        />
      )}
    </ul>
  );
}

type RowProps = { hit: EcgHit; first: boolean; editable: boolean; busy: boolean; onConfirm: () => void; onReject: () => void };

function HitRow({ hit, first, editable, busy, onConfirm, onReject }: RowProps) {
  const { t, i18n } = useTranslation('ecg');
  const evidence = evidenceText(hit.evidence.slice(0, EVIDENCE_SHOWN), i18n.language);
  return (
    <li data-level={hit.level} data-rule={hit.ruleId}>
      <LevelChip level={hit.level} text={hit.ruleId} />
      <span className={styles['why']}>
        <strong>{hitTitle(hit, i18n.language)}</strong> {hit.needsHuman ? <span className={styles['faint']}>{t('hit.needsHuman')}</span> : null}
        <br />
        <span title={evidenceText(hit.evidence, i18n.language)}>
          {evidence}
          {hit.evidence.length > EVIDENCE_SHOWN ? ' …' : ''}
        </span>{' '}
        <span className={styles['faint']}>{t(`hit.standing.${hit.standing}`, { defaultValue: '' })} · {t('hit.ruleSet', { version: hit.ruleSetVersion })}</span>
      </span>
      {hit.answer === null ? (
        <>
          <Button size="small" type="primary" danger disabled={!editable} loading={busy} onClick={onConfirm}>
            {t('hit.confirm')} {first ? <kbd>Y</kbd> : null}
          </Button>
          <Button size="small" disabled={!editable} onClick={onReject}>
            {t('hit.reject')} {first ? <kbd>X</kbd> : null}
          </Button>
        </>
      ) : (
        <span className={styles['answered']}>
          {t(`hit.answer.${hit.answer}`, { name: hit.answeredBy ?? '' })} {hit.reason}
        </span>
      )}
    </li>
  );
}

function RejectDialog({ hit, onReject, onClose }: { hit: EcgHit; onReject: (reason: string) => void; onClose: () => void }) {
  const { t, i18n } = useTranslation('ecg');
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '';
  return (
    <Modal
      open
      title={t('hit.rejectTitle', { rule: hit.ruleId })}
      okText={t('hit.reject')}
      cancelText={t('scale.cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={() => onReject(reason.trim())}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{hitTitle(hit, i18n.language)}</p>
      <p className={styles['faint']}>{evidenceText(hit.evidence, i18n.language)}</p>
      <Input.TextArea
        autoFocus
        rows={3}
        maxLength={500}
        aria-label={t('hit.reason')}
        placeholder={t('hit.reasonHint')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && ready) onReject(reason.trim());
        }}
      />
    </Modal>
  );
}
