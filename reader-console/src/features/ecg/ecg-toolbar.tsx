import { Button, Segmented, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { isRaw, RAW, USUAL, type ViewFilter } from './ecg-filter';
import { gains, layouts, speeds } from './ecg-layout';
import styles from './ecg-room.module.css';
import type { ScreenScale } from './screen-scale';
import type { PaperSettings } from './use-paper-settings';

type Props = {
  settings: PaperSettings;
  onChange: (change: Partial<PaperSettings>) => void;
  filter: ViewFilter;
  onFilter: (filter: ViewFilter) => void;
  trueSize: boolean;
  onTrueSize: (trueSize: boolean) => void;
  scale: ScreenScale;
  onMeasureScreen: () => void;
  groups: { value: number; label: string }[];
  group: number;
  onGroup: (index: number) => void;
  onPrint: () => void;
  printing: boolean;
};

const LOW_PASS = [25, 40, 75, 100, 150];

/** Layout, speed, gain and filter; each has a key, named in its tooltip. */
export function EcgToolbar(props: Props) {
  const { t } = useTranslation('ecg');
  const { settings, onChange, filter, onFilter } = props;
  return (
    <div className={styles['toolbar']}>
      {props.groups.length > 1 ? (
        <Select size="small" options={props.groups} value={props.group} onChange={props.onGroup} aria-label={t('group')} />
      ) : null}
      <Tooltip title={`${t('layout')} [L]`}>
        <Select
          size="small"
          value={settings.layout}
          options={layouts.map((value) => ({ value, label: value === 'CABRERA' ? 'Cabrera' : value.replace('x', '×') }))}
          onChange={(layout) => onChange({ layout })}
          aria-label={t('layout')}
        />
      </Tooltip>
      <Tooltip title={`${t('speed')} [ [ ] ]`}>
        <Segmented
          size="small"
          value={settings.speed}
          options={speeds.map((value) => ({ value, label: `${value}` }))}
          onChange={(speed) => onChange({ speed })}
          aria-label={t('speed')}
        />
      </Tooltip>
      <span className={styles['unit']}>mm/s</span>
      <Tooltip title={`${t('gain')} [ - = ]`}>
        <Segmented
          size="small"
          value={settings.gain}
          options={gains.map((value) => ({ value, label: `${value}` }))}
          onChange={(gain) => onChange({ gain })}
          aria-label={t('gain')}
        />
      </Tooltip>
      <span className={styles['unit']}>mm/mV</span>
      <Tooltip title={`${t('filter.name')} [0]`}>
        <Select
          size="small"
          value={isRaw(filter) ? 0 : (filter.lowPassHz ?? 0)}
          options={[{ value: 0, label: t('filter.raw') }, ...LOW_PASS.map((hz) => ({ value: hz, label: `0.5–${hz} Hz` }))]}
          onChange={(hz) => onFilter(hz === 0 ? RAW : { ...USUAL, lowPassHz: hz })}
          aria-label={t('filter.name')}
        />
      </Tooltip>
      <Button size="small" type={props.trueSize ? 'primary' : 'default'} onClick={() => props.onTrueSize(!props.trueSize)}>
        1:1 [Z]
      </Button>
      <Button size="small" loading={props.printing} onClick={props.onPrint}>
        {t('print')}
      </Button>
      <Button size="small" type="text" onClick={props.onMeasureScreen}>
        {props.scale.measured ? t('scale.measured') : t('scale.unmeasured')}
      </Button>
    </div>
  );
}
