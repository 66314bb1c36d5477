import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex } from 'antd';
import { Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { ReadingTask, ReadingTaskDetail, Session } from '@/api/hub-types';
import { isApiError } from '@/api/problem';
import { claimNext, fetchTasks, forgetTask, useTask } from '@/api/reading-tasks';
import { hasRole, useSession } from '@/api/session';
import { useStudy } from '@/api/studies';
import { ReportPane } from '@/features/report/report-pane';
import type { RetakeWish } from '@/features/report/retake-dialog';
import { useReportDraft } from '@/features/report/use-report-draft';
import { RoomBar } from '@/features/room/room-bar';
import { RoomNotice } from '@/features/room/room-notice';
import { paneMode, standingOf } from '@/features/room/standing';
import { useLease } from '@/features/room/use-lease';
import { Opening } from './notices';
import { ReadingArea } from './reading-area';
import styles from './reading-room.module.css';
import { useNextAhead } from './use-next-ahead';

const QUEUE = '/queue';
const REVIEWS_LOOKED_AT = 20;

/** The reading room: one exam, its images and its report. */
export default function ReadingRoomPage() {
  const { t } = useTranslation('room');
  const { taskId = '' } = useParams();
  const { data: session } = useSession();
  const { data: task, error, refetch } = useTask(taskId);
  if (task !== undefined && session) return <Room key={task.id} task={task} session={session} />;
  if (error === null) return <Opening />;
  const missing = isApiError(error) && (error.status === 404 || error.status === 403);
  return (
    <Flex vertical gap={16} align="center" justify="center" style={{ height: '100%' }}>
      {t(missing ? 'notFound' : 'unreadable')}
      {missing ? null : <Button onClick={() => void refetch()}>{t('retry')}</Button>}
      <Link to={QUEUE}>‹ {t('queue')}</Link>
    </Flex>
  );
}

function Room({ task, session }: { task: ReadingTaskDetail; session: Session }) {
  const { data: study, error: studyError, refetch: askStudyAgain } = useStudy(task.studyInstanceUid);
  const mayReview = hasRole(session, 'REVIEWER');
  const standing = standingOf(task, {
    username: session.username,
    displayName: session.displayName,
    mayRead: hasRole(session, 'READER', 'REVIEWER'),
    mayReview,
  });
  const writing = useReportDraft(task, session.username);
  const { save } = writing.keeping;
  const lease = useLease(task, standing, save.kind === 'refused' ? save.problem : null);
  const onDone = useOnDone(task, session, standing.kind === 'reviewing');
  const mode = paneMode(standing);
  const { keeper } = writing;
  const [retake, setRetake] = useState<RetakeWish | null>(null);
  useEffect(() => {
    if (mode !== 'reading') keeper.resume();
  }, [mode, keeper]);
  useNextAhead(task.id);
  const complete = study?.complete ?? false;
  return (
    <div className={styles['room']}>
      <RoomBar task={task} standing={standing} onClaim={() => void lease.claim()} queuePath={QUEUE} />
      <RoomNotice task={task} complete={study === undefined || complete} lost={lease.lost} />
      <div className={styles['body']}>
        <div className={styles['images']}>
          <Suspense fallback={<Opening />}>
            {study === undefined ? (
              studyError === null ? (
                <Opening />
              ) : (
                <Unreadable onRetry={() => void askStudyAgain()} />
              )
            ) : (
              <ReadingArea
                study={study}
                task={task}
                editable={mode !== 'reading'}
                insert={writing.insert}
                fill={writing.fill}
                takeOver={writing.takeOver}
                begin={writing.begin}
                askRepeat={setRetake}
              />
            )}
          </Suspense>
        </div>
        <aside className={styles['report']}>
          <ReportPane task={task} mode={mode} complete={complete} mayReview={mayReview} writing={writing} retake={retake} onRetake={setRetake} onDone={onDone} />
        </aside>
      </div>
    </div>
  );
}

function Unreadable({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('room');
  return (
    <Flex vertical gap={16} align="center" justify="center" style={{ height: '100%' }}>
      {t('unreadable')}
      <Button onClick={onRetry}>{t('retry')}</Button>
    </Flex>
  );
}

/** After a move: on to the next one of the same kind of work, or back to the queue. Released and sent back ones lead to the queue. */
function useOnDone(task: ReadingTaskDetail, session: Session, reviewing: boolean) {
  const { t } = useTranslation('room');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (done: 'submitted' | 'signed' | 'retake' | 'released') => {
    void message.success(t(`done.${done}`, { name: task.patient.name }));
    await forgetTask(client, task.id);
    if (done === 'released') return void navigate(QUEUE);
    const next = (reviewing ? await nextToReview(task.id, session) : null) ?? (await claimNext().catch(() => null))?.id;
    if (next === undefined || next === null) {
      void message.info(t('nothingNext'));
      void navigate(QUEUE);
    } else void navigate(`/read/${next}`);
  };
}

/** The most urgent submitted report that this person did not write. */
async function nextToReview(except: string, { username, displayName }: Session): Promise<string | null> {
  const page = await fetchTasks({ state: ['SUBMITTED'] }, { limit: REVIEWS_LOOKED_AT }).catch(() => null);
  const mine = (task: ReadingTask) => task.writer === username || task.writer === displayName;
  return page?.items.find((task) => task.id !== except && !mine(task))?.id ?? null;
}
