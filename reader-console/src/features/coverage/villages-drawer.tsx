import { Drawer, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CoverageFormula, CoverageVillage } from '@/api/hub-types';
import { exactTime } from '@/ui/time-text';
import { useVillages } from './use-coverage';

export type VillageSelection = { formula: CoverageFormula; at: string; township: string | null; covered: boolean | null };

/** The villages behind a number, with the evidence for each. */
export function VillagesDrawer({ selection, onClose }: { selection: VillageSelection; onClose: () => void }) {
  const { t, i18n } = useTranslation('coverage');
  const { data, isPending } = useVillages(selection.formula, selection.at);
  const villages = (data ?? []).filter(
    (village) =>
      (selection.township === null || village.townshipCode === selection.township) &&
      (selection.covered === null || village.covered === selection.covered),
  );
  const moment = (at: string | null) => (at === null ? '—' : exactTime(at, i18n.language));
  return (
    <Drawer open size={980} title={t('behind', { formula: t(`formula.${selection.formula}.name`), count: villages.length })} onClose={onClose}>
      <p>{t(`formula.${selection.formula}.words`)}</p>
      <Table<CoverageVillage>
        size="small"
        rowKey="code"
        loading={isPending}
        dataSource={villages}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { key: 'code', title: t('code'), dataIndex: 'code' },
          { key: 'name', title: t('village'), dataIndex: 'name' },
          { key: 'township', title: t('township'), dataIndex: 'townshipName' },
          { key: 'covered', title: t('answer'), render: (_, village) => t(village.covered ? 'yes' : 'no') },
          { key: 'clinic', title: t('clinic'), render: (_, village) => village.clinic ?? '—' },
          { key: 'device', title: t('device'), render: (_, village) => [village.deviceModel, village.deviceSerial].filter(Boolean).join(' · ') || '—' },
          { key: 'heard', title: t('heard'), render: (_, village) => moment(village.heardAt) },
          { key: 'last', title: t('lastEcg'), render: (_, village) => moment(village.lastEcgAt) },
          { key: 'count', title: t('count30'), align: 'right', dataIndex: 'ecgs30Days' },
        ]}
      />
    </Drawer>
  );
}
