import { Input, type InputRef, Segmented, Select } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueSummary } from '@/api/hub-types';
import { useSites } from '@/api/sites';
import { durationText } from '@/ui/time-text';
import { chipCount, chips, type ModalityGroup, modalityGroups, type QueueFilter } from './queue-filter';
import styles from './queue-page.module.css';

type Props = {
  filter: QueueFilter;
  summary: QueueSummary | undefined;
  onFilter: (filter: QueueFilter) => void;
  searchRef: Ref<InputRef>;
  siteRef: Ref<{ focus: () => void }>;
  connected: boolean;
};

/** Counts that filter, the day's figures, and the finer filters. */
export function QueueHeader({ filter, summary, onFilter, searchRef, siteRef, connected }: Props) {
  const { t } = useTranslation('queue');
  return (
    <div className={styles['header']}>
      <div className={styles['chips']} role="group" aria-label={t('filters')}>
        {chips.map((chip) => (
          <button
            key={chip}
            type="button"
            className={[styles['chip'], styles[chip], (chipCount(summary, chip) ?? 0) > 0 ? styles['some'] : ''].join(' ')}
            aria-pressed={filter.chip === chip}
            onClick={() => onFilter({ ...filter, chip: filter.chip === chip ? null : chip })}
          >
            {t(`chip.${chip}`)} <b>{chipCount(summary, chip) ?? '–'}</b>
          </button>
        ))}
        <Figures summary={summary} />
      </div>
      <div className={styles['finer']}>
        <Input
          ref={searchRef}
          className={styles['search']}
          allowClear
          placeholder={t('search')}
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
        <Segmented
          value={filter.modality ?? 'ALL'}
          options={[{ value: 'ALL', label: t('allModalities') }, ...Object.keys(modalityGroups).map((group) => ({ value: group, label: group }))]}
          onChange={(value) => onFilter({ ...filter, modality: value === 'ALL' ? null : (value as ModalityGroup) })}
        />
        <SiteFilter filter={filter} onFilter={onFilter} siteRef={siteRef} />
        {connected ? null : <span className={styles['stale']}>{t('noNews')}</span>}
      </div>
    </div>
  );
}

function SiteFilter({ filter, onFilter, siteRef }: Pick<Props, 'filter' | 'onFilter' | 'siteRef'>) {
  const { t } = useTranslation('queue');
  const { data: sites } = useSites();
  return (
    <Select
      ref={siteRef as never}
      className={styles['site']}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('allSites')}
      value={filter.site}
      options={(sites ?? []).filter((site) => site.kind === 'TOWNSHIP').map((site) => ({ value: site.code, label: site.name }))}
      onChange={(site: string | undefined) => onFilter({ ...filter, site: site ?? null })}
    />
  );
}

function Figures({ summary }: { summary: QueueSummary | undefined }) {
  const { t } = useTranslation('queue');
  if (summary === undefined || summary.medianSeconds === null) return null;
  return (
    <span className={styles['figures']} title={t('figuresHint')}>
      {t('median')} <b>{durationText(summary.medianSeconds)}</b>
      {summary.p90Seconds === null ? null : (
        <>
          P90 <b>{durationText(summary.p90Seconds)}</b>
        </>
      )}
      {summary.withinDueShare === null ? null : (
        <>
          {t('within')} <b>{Math.round(summary.withinDueShare * 100)} %</b>
        </>
      )}
    </span>
  );
}
