import { useState } from 'react';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/ui/keys';
import styles from './unmatched.module.css';
import { UnmatchedCard } from './unmatched-card';
import { byUrgency } from './unmatched-order';
import { useUnmatchedStudies } from './use-unmatched';

/** Studies nobody registered, or that contradict their registration, above the exams; U goes to the first. */
export function UnmatchedBand() {
  const { t } = useTranslation('desk');
  const [all, setAll] = useState(false);
  const { doubtful, strangers } = byUrgency(useUnmatchedStudies().data ?? []);
  useKeys({ U: () => document.getElementById('unmatched-0')?.focus() });
  const shown = all ? [...doubtful, ...strangers] : doubtful;
  if (doubtful.length + strangers.length === 0) return null;
  return (
    <section className={shown.length === 0 ? styles['quiet'] : styles['band']} aria-label={t('unmatched.title')}>
      {shown.length === 0 ? null : (
        <h3>
          {t('unmatched.title')} <kbd>U</kbd>
        </h3>
      )}
      {shown.map((study, index) => (
        <UnmatchedCard key={study.studyInstanceUid} study={study} index={index} />
      ))}
      {strangers.length === 0 ? null : (
        <Button type="link" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {t(all ? 'unmatched.fewer' : 'unmatched.more', { count: strangers.length })}
        </Button>
      )}
    </section>
  );
}
