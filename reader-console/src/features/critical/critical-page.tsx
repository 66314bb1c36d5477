import { Alert, Button, Segmented, Table, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCriticalMonths, useCriticalValues } from '@/api/critical-values';
import type { CriticalMonth, CriticalState, CriticalValue } from '@/api/hub-types';
import { ageText, exactTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import styles from './critical-page.module.css';
import { PhoneDialog } from './phone-dialog';
import { RetractDialog } from './retract-dialog';

const views = { unclosed: ['OPEN', 'ACKNOWLEDGED'], closed: ['CLOSED'], retracted: ['RETRACTED'] } as const satisfies Record<string, readonly CriticalState[]>;
type View = keyof typeof views;

/** Critical values with the time of each step; what waits can be acknowledged by telephone from here. */
export default function CriticalPage() {
  const { t, i18n } = useTranslation('critical');
  const now = useNow();
  const [view, setView] = useState<View>('unclosed');
  const [called, setCalled] = useState<CriticalValue | null>(null);
  const [mistaken, setMistaken] = useState<CriticalValue | null>(null);
  const list = useCriticalValues(views[view]);
  return (
    <div className={styles['page']}>
      <Segmented<View> value={view} onChange={setView} options={(Object.keys(views) as View[]).map((value) => ({ value, label: t(`view.${value}`) }))} />
      {list.isError ? <Alert type="error" showIcon title={t('failed')} /> : null}
      <Table<CriticalValue>
        size="small"
        rowKey="id"
        loading={list.isPending}
        pagination={false}
        dataSource={list.data ?? []}
        locale={{ emptyText: t(`none.${view}`) }}
        expandable={{ expandedRowRender: (value) => <Steps value={value} />, defaultExpandAllRows: false, rowExpandable: () => true }}
        columns={[
          { key: 'state', title: t('column.state'), render: (_, value) => <State value={value} /> },
          {
            key: 'flaggedAt',
            title: t('column.flaggedAt'),
            render: (_, value) => <span title={exactTime(value.flaggedAt, i18n.language)}>{ageText(Date.parse(value.flaggedAt), now, i18n.language)}</span>,
          },
          { key: 'patient', title: t('column.patient'), render: (_, value) => `${value.patient.name} · ${value.accessionNumber}` },
          { key: 'site', title: t('column.site'), render: (_, value) => value.site.name },
          {
            key: 'finding',
            title: t('column.finding'),
            render: (_, value) => (
              <>
                <strong>{t(`ui:criticalCode.${value.code}`)}</strong> {value.text}
              </>
            ),
          },
          { key: 'by', title: t('column.by'), render: (_, value) => value.flaggedBy },
          {
            key: 'act',
            title: '',
            render: (_, value) => (
              <>
                {value.state === 'OPEN' || value.state === 'ACKNOWLEDGED' ? (
                  <Button size="small" type="primary" danger onClick={() => setCalled(value)}>
                    {t(value.state === 'OPEN' ? 'phone.open' : 'phone.action')}
                  </Button>
                ) : null}{' '}
                {value.state === 'RETRACTED' ? null : (
                  <Button size="small" onClick={() => setMistaken(value)}>
                    {t('retract.open')}
                  </Button>
                )}
              </>
            ),
          },
        ]}
      />
      <Months />
      {called === null ? null : <PhoneDialog value={called} onClose={() => setCalled(null)} />}
      {mistaken === null ? null : <RetractDialog value={mistaken} onClose={() => setMistaken(null)} />}
    </div>
  );
}

function State({ value }: { value: CriticalValue }) {
  const { t, i18n } = useTranslation('critical');
  if (value.retraction != null) {
    return (
      <span>
        {t('state.RETRACTED')} <small>{t(`ui:retractionReason.${value.retraction.reason}`)} · {value.retraction.by}</small>
      </span>
    );
  }
  if (value.state !== 'OPEN') return <span>{t(`state.${value.state}`)}</span>;
  return (
    <span className={styles['open']}>
      {t('state.OPEN')}
      {value.escalatedTo === null ? null : <small> {t('escalatedTo', { to: t(`role.${value.escalatedTo}`, { defaultValue: value.escalatedTo }) })}</small>}
      {value.escalateAt === null ? null : <small> {t('next', { time: exactTime(value.escalateAt, i18n.language) })}</small>}
    </span>
  );
}

/** What was flagged month by month; what was taken back is counted, and named. */
function Months() {
  const { t } = useTranslation('critical');
  const months = useCriticalMonths().data ?? [];
  const columns = ['month', 'flagged', 'acknowledged', 'inTime', 'closed', 'retracted'] as const;
  if (months.length === 0) return null;
  return (
    <Table<CriticalMonth>
      size="small"
      rowKey="month"
      title={() => t('months.title')}
      pagination={{ pageSize: 6, hideOnSinglePage: true }}
      dataSource={months}
      columns={columns.map((key) => ({ key, dataIndex: key, title: t(`months.${key}`) }))}
    />
  );
}

/** What happened, when, and through whom. */
function Steps({ value }: { value: CriticalValue }) {
  const { t, i18n } = useTranslation('critical');
  return (
    <Timeline
      items={value.steps.map((step) => ({
        content: (
          <>
            <time dateTime={step.at}>{exactTime(step.at, i18n.language)}</time> <strong>{t(`step.${step.kind}`)}</strong> {step.by === 'system' ? '' : step.by}{' '}
            {step.kind === 'FLAGGED' ? '' : t(`role.${step.detail}`, { defaultValue: step.detail })}
          </>
        ),
      }))}
    />
  );
}
