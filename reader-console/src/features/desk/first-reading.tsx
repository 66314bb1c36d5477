import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgVerdict } from '@/api/ecg-types';
import type { Exam } from '@/api/gateway-types';
import { exactTime } from '@/ui/time-text';
import styles from './desk-page.module.css';
import { FirstReadingDialog } from './first-reading-dialog';
import { useFirstReading, useStatements } from './use-first-reading';

/** What a signed report says as a whole. */
export function signedVerdict(report: { critical: boolean; positive: boolean }): EcgVerdict {
  if (report.critical) return 'CRITICAL';
  return report.positive ? 'ABNORMAL' : 'NORMAL';
}

/** An ECG's first reading: the township says what it sees before the county does, and learns later how far both agree. */
export function FirstReadingLine({ exam }: { exam: Exam }) {
  const { t, i18n } = useTranslation('desk');
  const { data: given } = useFirstReading(exam.accessionNumber);
  const sayable = useStatements().data !== undefined;
  const [writing, setWriting] = useState(false);
  const { report } = exam;
  if (given === undefined || (given === null && report !== null)) return null;
  const agrees = report !== null && given !== null && signedVerdict(report) === given.verdict;
  return (
    <p className={styles['firstReading']}>
      {given === null ? null : (
        <Tooltip title={`${given.by} ${exactTime(given.at, i18n.language)} ${given.text}`}>
          <span tabIndex={0}>{t('firstReading.said', { verdict: t(`firstReading.verdict.${given.verdict}`) })}</span>
        </Tooltip>
      )}
      {report === null || given === null ? null : (
        <span className={agrees ? styles['agrees'] : styles['differs']}>
          {t('firstReading.signed', { verdict: t(`firstReading.verdict.${signedVerdict(report)}`) })} {agrees ? `✓ ${t('firstReading.agrees')}` : `≠ ${t('firstReading.differs')}`}
        </span>
      )}
      {report === null && sayable ? (
        <Button size="small" onClick={() => setWriting(true)}>
          {t(given === null ? 'firstReading.write' : 'firstReading.change')}
        </Button>
      ) : null}
      {writing ? <FirstReadingDialog exam={exam} given={given} onClose={() => setWriting(false)} /> : null}
    </p>
  );
}
