import { App, Button, Spin } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { ReadingTask } from '@/api/hub-types';
import { isApiError } from '@/api/problem';
import { claimNext, releaseTask, useQueueSummary, useTaskPages } from '@/api/reading-tasks';
import { useSession } from '@/api/session';
import { useKeys } from '@/ui/keys';
import { ArrivingBand } from './arriving-band';
import { CriticalStrip } from './critical-strip';
import { filterParameters, isNarrowed, modalityGroups, parseFilter, type QueueFilter, queryOf, stillListed } from './queue-filter';
import { QueueHeader } from './queue-header';
import { QueueRow } from './queue-row';
import styles from './queue-page.module.css';
import { useImagesAhead } from './use-images-ahead';
import { useQueueNews } from './use-queue-news';

/** The reading queue. The keyboard is enough: Space takes the next one, arrows and Enter choose. */
export default function QueuePage() {
  const { t } = useTranslation('queue');
  const [parameters, setParameters] = useSearchParams();
  const filter = parseFilter(parameters);
  const setFilter = (next: QueueFilter) => setParameters(filterParameters(next), { replace: true });
  const me = useSession().data?.username ?? '';
  const { data: summary } = useQueueSummary();
  const list = useTaskPages(queryOf(filter));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [pointed, setPointed] = useState(false);
  const news = useQueueNews(queryOf(filter), rows, chosen === null && !pointed);
  const index = Math.max(0, rows.findIndex((row) => row.id === chosen));
  const selected = rows[index];
  const moves = useQueueMoves(filter, news.readAnew);
  const search = useRef<{ focus: () => void }>(null);
  const site = useRef<{ focus: () => void }>(null);
  useImagesAhead(rows, news.arrivals);

  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, index + by))];
    if (next !== undefined) setChosen(next.id);
    if (by > 0 && index + by >= rows.length - 3 && list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
  };
  useKeys({
    Space: () => void moves.next(),
    Enter: () => selected && moves.open(selected),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    PageDown: () => step(15),
    PageUp: () => step(-15),
    '/': () => search.current?.focus(),
    F: () => site.current?.focus(),
    N: () => void news.readAnew(),
    R: () => selected?.holder?.username === me && void moves.release(selected),
  });

  return (
    <div className={styles['page']}>
      <QueueHeader filter={filter} summary={summary} onFilter={setFilter} searchRef={search as never} siteRef={site} connected={news.stream === 'open'} />
      <CriticalStrip />
      <ArrivingBand />
      <div className={styles['scroll']} onPointerEnter={() => setPointed(true)} onPointerLeave={() => setPointed(false)}>
        {rows.length > 0 ? (
          <table className={styles['table']}>
            <QueueHead />
            <tbody>
              {rows.map((task) => (
                <QueueRow
                  key={task.id}
                  task={task}
                  me={me}
                  selected={task.id === selected?.id}
                  gone={!stillListed(task, filter)}
                  onSelect={setChosen}
                  onOpen={moves.open}
                />
              ))}
            </tbody>
          </table>
        ) : (
          <NoRows list={list} narrowed={isNarrowed(filter)} onClear={() => setParameters({}, { replace: true })} />
        )}
        {list.hasNextPage ? (
          <Button type="link" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        ) : null}
      </div>
      <footer className={styles['footer']}>
        <KeyHints />
        <Announcement news={news} />
      </footer>
    </div>
  );
}

function useQueueMoves(filter: QueueFilter, readAnew: () => Promise<void>) {
  const { t } = useTranslation('queue');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const busy = useRef(false);
  const open = (task: ReadingTask) => void navigate(`/read/${task.id}`);
  const refused = (error: unknown) => void message.error(isApiError(error) && error.offline ? t('offline') : t('refused'));
  const next = async () => {
    if (busy.current) return;
    busy.current = true;
    try {
      const task = await claimNext(filter.modality === null ? undefined : modalityGroups[filter.modality]);
      if (task === null) void message.info(t('nothingNext'));
      else open(task);
    } catch (error) {
      refused(error);
    } finally {
      busy.current = false;
    }
  };
  const release = async (task: ReadingTask) => {
    try {
      await releaseTask(task.id);
      void message.success(t('released', { name: task.patient.name }));
      await readAnew();
    } catch (error) {
      refused(error);
    }
  };
  return { open, next, release };
}

function QueueHead() {
  const { t } = useTranslation('queue');
  const columns = ['priority', 'due', 'modality', 'patient', 'exam', 'indication', 'origin', 'arrived', 'status'] as const;
  return (
    <>
      <colgroup>
        {columns.map((column) => (
          <col key={column} className={styles[`col-${column}`]} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column}>{t(`column.${column}`)}</th>
          ))}
        </tr>
      </thead>
    </>
  );
}

/** What is not on the screen yet. An emergency says so, whether it came as one or became one. */
function Announcement({ news }: { news: ReturnType<typeof useQueueNews> }) {
  const { t } = useTranslation('queue');
  const { arrivals, emergencies } = news;
  if (arrivals + emergencies === 0) return null;
  const texts = [emergencies > 0 ? `⚡ ${t('alarming', { count: emergencies })}` : null, arrivals > 0 ? t('arrivals', { count: arrivals }) : null];
  return (
    <button
      type="button"
      className={`${styles['arrivals']} ${emergencies > 0 ? styles['alarming'] : ''}`}
      onClick={() => void news.readAnew()}
      aria-live={emergencies > 0 ? 'assertive' : 'polite'}
    >
      {texts.filter((text) => text !== null).join(' · ')} ↑ <kbd>N</kbd>
    </button>
  );
}

function NoRows({ list, narrowed, onClear }: { list: ReturnType<typeof useTaskPages>; narrowed: boolean; onClear: () => void }) {
  const { t } = useTranslation('queue');
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (list.isPending) return <div className={styles['empty']}>{slow ? <Spin /> : null}</div>;
  if (list.error) {
    return (
      <div className={styles['empty']}>
        <p>{t('unreadable')}</p>
        <Button onClick={() => void list.refetch()}>{t('retry')}</Button>
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <p>{t(narrowed ? 'noMatch' : 'empty')}</p>
      <p className={styles['faint']}>{t(narrowed ? 'noMatchNext' : 'emptyNext')}</p>
      {narrowed ? <Button onClick={onClear}>{t('clearFilter')}</Button> : null}
    </div>
  );
}

function KeyHints() {
  const { t } = useTranslation('queue');
  const hints = [
    ['key.space', 'next'],
    ['key.enter', 'open'],
    ['key.search', 'find'],
    ['key.filter', 'filter'],
    ['key.release', 'release'],
  ] as const;
  return (
    <span className={styles['hints']}>
      {hints.map(([key, action]) => (
        <span key={key}>
          <kbd>{t(key)}</kbd> {t(`action.${action}`)}
        </span>
      ))}
    </span>
  );
}
