import { Empty, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CoverageVillage } from '@/api/hub-types';
import styles from './coverage-page.module.css';
import { byTownship, coveredCodes, standingOf, standings } from './village-standing';

const MARKS = { active: '■', networked: '▣', owned: '▢', none: '·' } as const;

type Props = {
  active: CoverageVillage[] | undefined;
  networked: CoverageVillage[] | undefined;
  owned: CoverageVillage[] | undefined;
  onOpen: (township: string) => void;
};

/** A map without boundaries: each village a tile, each township a row, the standing as shape and colour. */
export function VillageTiles({ active, networked, owned, onOpen }: Props) {
  const { t } = useTranslation('coverage');
  if (owned?.length === 0) return <Empty description={t('noVillages')} />;
  const sets = [coveredCodes(active), coveredCodes(networked), coveredCodes(owned)] as const;
  return (
    <>
      <p className={styles['legend']}>
        {standings.map((standing) => (
          <span key={standing} className={styles[standing]}>
            <span aria-hidden="true">{MARKS[standing]}</span> {t(`standing.${standing}`)}
          </span>
        ))}
      </p>
      {byTownship(owned ?? []).map((township) => (
        <div key={township.code} className={styles['township']}>
          <button type="button" className={styles['number']} onClick={() => onOpen(township.code)}>
            {township.name}
          </button>
          <span className={styles['tiles']}>
            {township.villages.map((village) => {
              const standing = standingOf(village.code, ...sets);
              return (
                <Tooltip key={village.code} title={`${village.name} · ${t(`standing.${standing}`)}`}>
                  <span className={`${styles['tile']} ${styles[standing]}`}>{MARKS[standing]}</span>
                </Tooltip>
              );
            })}
          </span>
        </div>
      ))}
    </>
  );
}
