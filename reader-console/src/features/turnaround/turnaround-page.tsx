import { Alert, Card, Segmented, Spin, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TurnaroundBy, TurnaroundRow } from '@/api/hub-types';
import { Chart } from '@/ui/chart';
import { ExamsDrawer } from './exams-drawer';
import { dayOf, type PeriodName, periodOf, periods } from './period';
import { dailyOption, secondsText, segmentOption, shareText } from './turnaround-charts';
import styles from './turnaround-page.module.css';
import { type Selection, useDaily, useTurnaround } from './use-turnaround';

const groupings: readonly TurnaroundBy[] = ['site', 'modality', 'reader'];

/** Turnaround from "complete at the hub" to "signed". Every number and every bar opens the exams behind it. */
export default function TurnaroundPage() {
  const { t } = useTranslation('turnaround');
  const [name, setName] = useState<PeriodName>('month');
  const [by, setBy] = useState<TurnaroundBy>('site');
  const [selection, setSelection] = useState<Selection | null>(null);
  const period = useMemo(() => periodOf(name, new Date()), [name]);
  const { data, error, isPending } = useTurnaround(period, by);
  const open = (row: TurnaroundRow | undefined) => row && setSelection({ by, key: row.key, label: row.label, period });
  return (
    <div className={styles['page']}>
      <div className={styles['bar']}>
        <Segmented value={name} options={periods.map((value) => ({ value, label: t(`period.${value}`) }))} onChange={setName} />
        <Segmented value={by} options={groupings.map((value) => ({ value, label: t(`by.${value}`) }))} onChange={setBy} />
        <span className={styles['definition']}>{t('definition')}</span>
      </div>
      {error === null ? null : <Alert type="error" showIcon title={t('failed')} description={error.message} />}
      {isPending ? <Spin /> : null}
      {data === undefined ? null : (
        <>
          <Totals total={data.total} onOpen={() => setSelection({ by, key: null, label: t('all'), period })} />
          <div className={styles['charts']}>
            <Daily period={period} onOpen={setSelection} by={by} />
            <Card size="small" title={t('split')}>
              <SegmentChart rows={data.rows} onOpen={open} />
            </Card>
          </div>
          <Rows rows={data.rows} by={by} onOpen={open} />
        </>
      )}
      {selection === null ? null : <ExamsDrawer selection={selection} onClose={() => setSelection(null)} />}
    </div>
  );
}

function Totals({ total, onOpen }: { total: TurnaroundRow; onOpen: () => void }) {
  const { t } = useTranslation('turnaround');
  const figures = [
    ['count', String(total.count)],
    ['medianSeconds', secondsText(total.medianSeconds)],
    ['p90Seconds', secondsText(total.p90Seconds)],
    ['withinDueShare', shareText(total.withinDueShare)],
  ] as const;
  return (
    <div className={styles['totals']} data-testid="turnaround-totals">
      {figures.map(([key, text]) => (
        <button key={key} type="button" className={styles['figure']} onClick={onOpen}>
          <span>{t(`column.${key}`)}</span>
          <strong>{text}</strong>
        </button>
      ))}
    </div>
  );
}

function SegmentChart({ rows, onOpen }: { rows: TurnaroundRow[]; onOpen: (row: TurnaroundRow | undefined) => void }) {
  const { t } = useTranslation('turnaround');
  const option = useMemo(() => segmentOption(rows, (segment) => t(`segment.${segment}`)), [rows, t]);
  return <Chart option={option} height={Math.max(160, 60 + rows.length * 26)} label={t('split')} onClick={(index) => onOpen(rows[index])} />;
}

function Daily({ period, by, onOpen }: { period: Selection['period']; by: TurnaroundBy; onOpen: (selection: Selection) => void }) {
  const { t } = useTranslation('turnaround');
  const days = useDaily(period).data;
  const option = useMemo(() => dailyOption(days ?? [], (key) => t(`column.${key}`)), [days, t]);
  const openDay = (index: number) => {
    const day = days?.[index];
    if (day !== undefined) onOpen({ by, key: null, label: day.date, period: dayOf(day.date) });
  };
  return (
    <Card size="small" title={t('daily')}>
      <Chart option={option} height={340} label={t('daily')} onClick={openDay} />
    </Card>
  );
}

function Rows({ rows, by, onOpen }: { rows: TurnaroundRow[]; by: TurnaroundBy; onOpen: (row: TurnaroundRow) => void }) {
  const { t } = useTranslation('turnaround');
  const number = (key: 'count' | 'medianSeconds' | 'p90Seconds' | 'withinDueShare', text: (row: TurnaroundRow) => string) => ({
    key,
    title: t(`column.${key}`),
    align: 'right' as const,
    sorter: (a: TurnaroundRow, b: TurnaroundRow) => (a[key] ?? -1) - (b[key] ?? -1),
    render: (_: unknown, row: TurnaroundRow) => (
      <button type="button" className={styles['number']} onClick={() => onOpen(row)}>
        {text(row)}
      </button>
    ),
  });
  return (
    <Table<TurnaroundRow>
      size="small"
      rowKey="key"
      pagination={false}
      dataSource={rows}
      locale={{ emptyText: t('none') }}
      columns={[
        { key: 'label', title: t(`by.${by}`), render: (_, row) => (by === 'modality' ? t(`modality.${row.key}`, { defaultValue: row.label }) : row.label) },
        number('count', (row) => String(row.count)),
        number('medianSeconds', (row) => secondsText(row.medianSeconds)),
        number('p90Seconds', (row) => secondsText(row.p90Seconds)),
        number('withinDueShare', (row) => shareText(row.withinDueShare)),
      ]}
    />
  );
}
