import { Button, Drawer, Table, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TurnaroundExam } from '@/api/hub-types';
import { PriorityMark } from '@/ui/priority-mark';
import { exactTime, timeOfDay } from '@/ui/time-text';
import { secondsText } from './turnaround-charts';
import styles from './turnaround-page.module.css';
import { type Selection, useTurnaroundExams } from './use-turnaround';

const moments = ['registeredAt', 'acquiredAt', 'hubCompleteAt', 'claimedAt', 'submittedAt', 'signedAt', 'returnedAt'] as const;

/** The exams behind a number, with every recorded moment of theirs. */
export function ExamsDrawer({ selection, onClose }: { selection: Selection; onClose: () => void }) {
  const { t } = useTranslation('turnaround');
  const list = useTurnaroundExams(selection);
  const exams = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open size={1100} title={t('behind', { label: selection.label })} onClose={onClose}>
      <Table<TurnaroundExam>
        size="small"
        rowKey="accessionNumber"
        loading={list.isPending}
        pagination={false}
        dataSource={exams}
        scroll={{ x: true }}
        columns={[
          { key: 'accession', title: t('accession'), render: (_, exam) => <Accession exam={exam} /> },
          { key: 'site', title: t('by.site'), render: (_, exam) => exam.site.name },
          { key: 'modality', title: t('by.modality'), render: (_, exam) => t(`modality.${exam.modality}`, { defaultValue: exam.modality }) },
          { key: 'priority', title: t('priority'), render: (_, exam) => <PriorityMark priority={exam.priority} /> },
          { key: 'reader', title: t('by.reader'), dataIndex: 'reader' },
          ...moments.map((moment) => ({
            key: moment,
            title: t(`moment.${moment}`),
            render: (_: unknown, exam: TurnaroundExam) => <Moment at={exam[moment]} />,
          })),
          {
            key: 'turnaround',
            title: t('turnaround'),
            align: 'right',
            render: (_, exam) => (
              <span className={exam.withinDue === false ? styles['late'] : undefined}>
                {secondsText(exam.turnaroundSeconds)}
                {exam.withinDue === false ? ` ${t('late')}` : ''}
              </span>
            ),
          },
        ]}
      />
      {list.hasNextPage ? (
        <Button block loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Drawer>
  );
}

function Accession({ exam }: { exam: TurnaroundExam }) {
  const { t } = useTranslation('turnaround');
  if (exam.taskId !== null) return <a href={`#/read/${exam.taskId}`}>{exam.accessionNumber}</a>;
  return exam.origin === 'IMPORTED' ? <Tooltip title={t('imported')}>{exam.accessionNumber}</Tooltip> : exam.accessionNumber;
}

function Moment({ at }: { at: string | null }) {
  const { i18n } = useTranslation();
  if (at === null) return <>—</>;
  return (
    <Tooltip title={exactTime(at, i18n.language)}>
      <time dateTime={at}>{`${at.slice(5, 10)} ${timeOfDay(at)}`}</time>
    </Tooltip>
  );
}
