import { Alert, Card, Segmented, Table } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coverage, CoverageFormula, CoverageTownship } from '@/api/hub-types';
import { Chart } from '@/ui/chart';
import { palettes } from '@/ui/palette';
import styles from './coverage-page.module.css';
import { formulas, useCoverages, useVillages } from './use-coverage';
import { VillageTiles } from './village-tiles';
import { type VillageSelection, VillagesDrawer } from './villages-drawer';

/** Which villages have a working ECG, by three formulas side by side. Every number opens the villages behind it. */
export default function CoveragePage() {
  const { t } = useTranslation('coverage');
  const [date, setDate] = useState('');
  const at = date === '' ? '' : new Date(`${date}T23:59:59`).toISOString();
  const [formula, setFormula] = useState<CoverageFormula>('active');
  const [selection, setSelection] = useState<VillageSelection | null>(null);
  const answers = useCoverages(at);
  const chosen = answers[formulas.indexOf(formula)]?.data;
  const failed = answers.find((answer) => answer.error !== null)?.error;
  return (
    <div className={styles['page']}>
      <div className={styles['bar']}>
        <Segmented value={formula} options={formulas.map((value) => ({ value, label: t(`formula.${value}.name`) }))} onChange={setFormula} />
        <label>
          {t('at')} <input type="date" className={styles['date']} value={date} onChange={(event) => setDate(event.target.value)} />
        </label>
        <span className={styles['faint']}>{t(`formula.${formula}.words`)}</span>
      </div>
      {failed ? <Alert type="error" showIcon title={t('failed')} description={failed.message} /> : null}
      <div className={styles['shares']}>
        {formulas.map((name, i) => (
          <Share key={name} name={name} coverage={answers[i]?.data} onOpen={(covered) => setSelection({ formula: name, at, township: null, covered })} />
        ))}
      </div>
      <div className={styles['charts']}>
        <Card size="small" title={t('map')}>
          <Tiles at={at} onOpen={(township) => setSelection({ formula, at, township, covered: null })} />
        </Card>
        <Card size="small" title={t('townships')}>
          {chosen === undefined ? null : <Townships coverage={chosen} onOpen={(township, covered) => setSelection({ formula, at, township, covered })} />}
        </Card>
      </div>
      {selection === null ? null : <VillagesDrawer selection={selection} onClose={() => setSelection(null)} />}
    </div>
  );
}

function Share({ name, coverage, onOpen }: { name: CoverageFormula; coverage: Coverage | undefined; onOpen: (covered: boolean) => void }) {
  const { t } = useTranslation('coverage');
  return (
    <div className={styles['share']} data-testid={`coverage-${name}`}>
      <span>{t(`formula.${name}.name`)}</span>
      <strong>{coverage === undefined ? '—' : `${(coverage.share * 100).toFixed(1)} %`}</strong>
      {coverage === undefined ? null : (
        <span>
          <button type="button" className={styles['number']} onClick={() => onOpen(true)}>
            {t('covered', { count: coverage.covered })}
          </button>
          {' / '}
          <button type="button" className={styles['number']} onClick={() => onOpen(false)}>
            {t('missing', { count: coverage.total - coverage.covered })}
          </button>
        </span>
      )}
    </div>
  );
}

function Tiles({ at, onOpen }: { at: string; onOpen: (township: string) => void }) {
  const active = useVillages('active', at).data;
  const networked = useVillages('networked', at).data;
  const owned = useVillages('owned', at).data;
  return <VillageTiles active={active} networked={networked} owned={owned} onOpen={onOpen} />;
}

type TownshipsProps = { coverage: Coverage; onOpen: (township: string, covered: boolean | null) => void };

function Townships({ coverage, onOpen }: TownshipsProps) {
  const { t } = useTranslation('coverage');
  const option = useMemo(() => townshipOption(coverage.townships, (key) => t(key)), [coverage, t]);
  const number = (row: CoverageTownship, covered: boolean | null, text: string) => (
    <button type="button" className={styles['number']} onClick={() => onOpen(row.code, covered)}>
      {text}
    </button>
  );
  return (
    <>
      <Chart
        option={option}
        height={60 + coverage.townships.length * 24}
        label={t('townships')}
        onClick={(index) => {
          const township = coverage.townships[index];
          if (township !== undefined) onOpen(township.code, null);
        }}
      />
      <Table<CoverageTownship>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={coverage.townships}
        columns={[
          { key: 'name', title: t('township'), dataIndex: 'name' },
          { key: 'group', title: t('group'), render: (_, row) => row.group?.name ?? '—' },
          { key: 'covered', title: t('coveredColumn'), align: 'right', render: (_, row) => number(row, true, String(row.covered)) },
          { key: 'total', title: t('total'), align: 'right', render: (_, row) => number(row, null, String(row.total)) },
          {
            key: 'share',
            title: t('share'),
            align: 'right',
            sorter: (a, b) => a.share - b.share,
            render: (_, row) => number(row, null, `${(row.share * 100).toFixed(1)} %`),
          },
        ]}
      />
    </>
  );
}

function townshipOption(townships: readonly CoverageTownship[], name: (key: string) => string) {
  const text = { color: palettes.light.text };
  return {
    grid: { left: 8, right: 24, top: 32, bottom: 4, containLabel: true },
    legend: { top: 0, textStyle: text },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', minInterval: 1, axisLabel: text },
    yAxis: { type: 'category', inverse: true, data: townships.map((township) => township.name), axisLabel: text },
    series: [
      { name: name('coveredColumn'), type: 'bar', stack: 'villages', barMaxWidth: 18, itemStyle: { color: palettes.light.accent }, data: townships.map((township) => township.covered) },
      { name: name('missingColumn'), type: 'bar', stack: 'villages', barMaxWidth: 18, itemStyle: { color: '#d4dbdf' }, data: townships.map((township) => township.total - township.covered) },
    ],
  };
}
