import { Button, Empty, Input, Spin } from 'antd';
import { useDeferredValue, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Exam } from '@/api/gateway-types';
import { useKeys } from '@/ui/keys';
import { CriticalAlarm } from './critical-alarm';
import styles from './desk-page.module.css';
import { EcgFileCards } from './ecg-file-cards';
import { ExamCard } from './exam-card';
import { inOrder } from './exam-way';
import { LinePanel } from './line-panel';
import { RegisterForm } from './register-form';
import { ReportDialog } from './report-dialog';
import { UnmatchedBand } from './unmatched-band';
import { useDeskNews, useExams } from './use-exams';

/** The technician's desk: register on the left, today's exams in the middle, the line on the right. */
export default function DeskPage() {
  const { t } = useTranslation('desk');
  const [date, setDate] = useState(today);
  const [search, setSearch] = useState('');
  const [report, setReport] = useState<Exam | null>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const searchBox = useRef<{ focus: () => void }>(null);
  useDeskNews();
  useKeys({ '/': () => searchBox.current?.focus(), F2: () => document.getElementById('desk-patient-id')?.focus() });
  return (
    <div className={styles['desk']}>
      <section className={styles['register']} aria-label={t('register.title')}>
        <RegisterForm onRegistered={(exam) => { setDate(today()); setSearch(''); setFresh(exam.accessionNumber); }} />
      </section>
      <section className={styles['exams']} aria-label={t('exams.title')}>
        <div className={styles['bar']}>
          <h2>{date === today() ? t('exams.today') : t('exams.title')}</h2>
          <input className={styles['date']} type="date" value={date} max={today()} aria-label={t('exams.date')} onChange={(event) => setDate(event.target.value || today())} />
          <Input
            ref={searchBox as never}
            allowClear
            value={search}
            placeholder={t('exams.search')}
            aria-label={t('exams.search')}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <EcgFileCards />
        <UnmatchedBand />
        <ExamList date={date} search={useDeferredValue(search.trim())} fresh={fresh} onReport={setReport} />
      </section>
      <aside className={styles['side']} aria-label={t('line.title')}>
        <LinePanel />
      </aside>
      <CriticalAlarm />
      {report === null ? null : <ReportDialog exam={report} onClose={() => setReport(null)} />}
    </div>
  );
}

type ListProps = { date: string; search: string; fresh: string | null; onReport: (exam: Exam) => void };

function ExamList({ date, search, fresh, onReport }: ListProps) {
  const { t } = useTranslation('desk');
  const list = useExams(date, search);
  const { needHand, others } = inOrder(list.data?.pages.flatMap((page) => page.items) ?? []);
  if (list.isPending) return <Spin className={styles['state']} />;
  if (list.isError) return <Empty className={styles['state']} description={t('exams.failed')} />;
  if (needHand.length + others.length === 0) {
    return <Empty className={styles['state']} description={search === '' ? t('exams.none') : t('exams.notFound')} />;
  }
  const card = (exam: Exam) => <ExamCard key={exam.accessionNumber} exam={exam} fresh={exam.accessionNumber === fresh} onReport={onReport} />;
  return (
    <div className={styles['list']}>
      {needHand.length > 0 ? (
        <div className={styles['needHand']} role="group" aria-label={t('exams.needHand')}>
          <h3>{t('exams.needHand')}</h3>
          {needHand.map(card)}
        </div>
      ) : null}
      {others.map(card)}
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('exams.more')}
        </Button>
      ) : null}
    </div>
  );
}

/** Local date, as the gateway counts its days. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
