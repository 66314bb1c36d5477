import { useTranslation } from 'react-i18next';
import styles from './priority-mark.module.css';

const shapes = { EMERGENCY: '▲', URGENT: '◆', ROUTINE: '●' } as const;

/** Urgency as shape, word and colour, so that it survives a grey screen and a colour-blind eye. */
export function PriorityMark({ priority }: { priority: keyof typeof shapes }) {
  const { t } = useTranslation('ui');
  return (
    <span className={`${styles['mark']} ${styles[priority.toLowerCase()]}`}>
      <span aria-hidden="true">{shapes[priority]}</span>
      {t(`priority.${priority}`)}
    </span>
  );
}
