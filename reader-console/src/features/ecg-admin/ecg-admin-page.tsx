import { Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConcordanceTab } from './concordance-tab';
import { ExamList, type Listed } from './exam-list';
import { HitMonthTab } from './hit-month-tab';
import { monthOf } from './month';
import { RuleSetsTab } from './rule-sets-tab';
import styles from './ecg-admin-page.module.css';

/** The county's critical ECG values: which rules are in force, what became of their hits, and how far first and signed readings agree. */
export default function EcgAdminPage() {
  const { t } = useTranslation('ecg-admin');
  const [month, setMonth] = useState(() => monthOf(new Date()));
  const [listed, setListed] = useState<Listed | null>(null);
  const monthField = (
    <input className={styles['month']} type="month" value={month} max={monthOf(new Date())} aria-label={t('month')} onChange={(event) => setMonth(event.target.value || monthOf(new Date()))} />
  );
  return (
    <div className={styles['page']}>
      <Tabs
        tabBarExtraContent={monthField}
        items={[
          { key: 'hits', label: t('hits.title'), children: <HitMonthTab month={month} onOpen={setListed} /> },
          { key: 'concordance', label: t('concordance.title'), children: <ConcordanceTab month={month} onOpen={setListed} /> },
          { key: 'rules', label: t('rules.title'), children: <RuleSetsTab /> },
        ]}
      />
      {listed === null ? null : <ExamList listed={listed} onClose={() => setListed(null)} />}
    </div>
  );
}
