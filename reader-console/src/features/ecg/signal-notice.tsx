import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgAnalysis } from '@/api/ecg-types';
import { signalTroubles } from './machine-words';
import styles from './machine-panel.module.css';

export type RepeatWish = { reason: 'LEADS' | 'ARTEFACT'; comment: string };

/** What is wrong with the recording itself, and the way to ask the township for another one. */
export function SignalNotice({ analysis, editable, onRepeat }: { analysis: EcgAnalysis; editable: boolean; onRepeat: (wish: RepeatWish) => void }) {
  const { t } = useTranslation('ecg');
  const { reversal, unusable } = signalTroubles(analysis);
  if (reversal === null && unusable.length === 0) return null;
  const defects = unusable.map(({ lead, defects: found }) => `${lead}：${found.map((defect) => t(`machine.defect.${defect}`, { defaultValue: defect })).join('、')}`);
  const texts = [reversal === null ? [] : [t(`machine.reversal.${reversal}`, { defaultValue: reversal })], defects.length === 0 ? [] : [t('machine.unusable', { leads: defects.join('；') })]].flat();
  const electrodes = reversal !== null || unusable.some(({ defects: found }) => found.includes('OFF'));
  return (
    <div className={styles['signal']} role="status">
      <span>⚠ {texts.join('；')}</span>
      {editable ? (
        <Button size="small" onClick={() => onRepeat({ reason: electrodes ? 'LEADS' : 'ARTEFACT', comment: texts.join('；') })}>
          {t('machine.askRepeat')}
        </Button>
      ) : null}
    </div>
  );
}
