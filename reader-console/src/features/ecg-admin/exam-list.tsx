import { Drawer, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EcgHitExam, EcgReadingPair } from '@/api/ecg-types';
import { exactTime } from '@/ui/time-text';
import styles from './ecg-admin-page.module.css';

export type ListedExam = EcgHitExam | EcgReadingPair;
export type Listed = { label: string; exams: readonly ListedExam[] };
export type OpenList = (listed: Listed) => void;

/** The exams behind a number. */
export function ExamList({ listed, onClose }: { listed: Listed; onClose: () => void }) {
  const { t, i18n } = useTranslation('ecg-admin');
  return (
    <Drawer open size={760} title={t('behind', { label: listed.label })} onClose={onClose}>
      <Table<ListedExam>
        size="small"
        rowKey={(exam) => `${exam.studyInstanceUid} ${'ruleId' in exam ? exam.ruleId : ''} ${'at' in exam ? exam.at : ''}`}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        dataSource={[...listed.exams]}
        locale={{ emptyText: t('none') }}
        columns={[
          { key: 'accession', title: t('accession'), render: (_, exam) => (exam.taskId === null ? exam.accessionNumber : <a href={`#/read/${exam.taskId}`}>{exam.accessionNumber}</a>) },
          { key: 'site', title: t('site'), dataIndex: 'siteCode' },
          { key: 'what', title: t('what'), render: (_, exam) => ('first' in exam ? `${t(`verdict.${exam.first}`)} → ${t(`verdict.${exam.signed}`)}` : (exam.ruleId ?? '—')) },
          { key: 'at', title: t('at'), render: (_, exam) => ('at' in exam ? exactTime(exam.at, i18n.language) : '—') },
        ]}
      />
    </Drawer>
  );
}

/** A number that opens its exams. */
export function Count({ label, exams, onOpen }: { label: string; exams: readonly ListedExam[]; onOpen: OpenList }) {
  return (
    <button type="button" className={styles['number']} aria-label={`${label} ${exams.length}`} disabled={exams.length === 0} onClick={() => onOpen({ label, exams })}>
      {exams.length}
    </button>
  );
}
