import { useTranslation } from 'react-i18next';
import type { ReadingTask } from '@/api/hub-types';
import { LevelChip } from '@/ui/level-chip';
import { shortTitle, speakingHits } from './machine-hits';
import styles from './queue-page.module.css';

const EVIDENCE_SHOWN = 3;

/** Why the machine put an exam where it stands: each rule it meets, and the figures that meet the most urgent one. */
export function HitLine({ task }: { task: ReadingTask }) {
  const { t, i18n } = useTranslation('queue');
  const english = i18n.language === 'en';
  const hits = speakingHits(task);
  if (hits.length === 0) return null;
  return (
    <div className={styles['hits']}>
      {hits.map((hit, index) => {
        const title = english ? hit.titleEn : hit.titleZh;
        const evidence = english ? hit.evidenceEn : hit.evidenceZh;
        return (
          <span key={hit.id} className={styles['hit']} title={[title, ...evidence].join('\n')} data-rule={hit.ruleId}>
            <LevelChip level={hit.level} text={shortTitle(title)} />
            {hit.answer === 'CONFIRMED' ? <span className={styles['mine']}>✓ {t('hit.confirmed')}</span> : null}
            {index === 0 ? <span className={styles['evidence']}>{evidence.slice(0, EVIDENCE_SHOWN).join(' · ')}</span> : null}
          </span>
        );
      })}
    </div>
  );
}
