import { useTranslation } from 'react-i18next';
import styles from './level-chip.module.css';

const shapes = { RED: '⚡', ORANGE: '▲', YELLOW: '◆' } as const;

export type WarningLevel = keyof typeof shapes;

/** A machine's warning as shape, word and colour. */
export function LevelChip({ level, text }: { level: WarningLevel; text: string }) {
  const { t } = useTranslation('ui');
  return (
    <span className={`${styles['chip']} ${styles[level.toLowerCase()]}`} data-level={level}>
      <span aria-hidden="true">{shapes[level]}</span>
      {t(`level.${level}`)} {text}
    </span>
  );
}
