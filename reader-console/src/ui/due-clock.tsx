import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './due-clock.module.css';
import { ageText, countdown, exactTime } from './time-text';
import { useNow } from './use-now';

/** Time left until `dueAt`, counting down; amber in the last quarter, red and marked 超 when it has passed. */
export function DueClock({ arrivedAt, dueAt, hint }: { arrivedAt: string; dueAt: string; hint: string }) {
  const now = useNow();
  const { t, i18n } = useTranslation('ui');
  const left = countdown(Date.parse(arrivedAt), Date.parse(dueAt), now);
  const title = `${hint} ${exactTime(dueAt, i18n.language)} · ${ageText(Date.parse(dueAt), now, i18n.language)}`;
  return (
    <Tooltip title={title} mouseEnterDelay={0.4}>
      <span className={`${styles['clock']} ${styles[left.state]}`}>
        {left.text} <small>{t(left.state === 'late' ? 'over' : 'left')}</small>
      </span>
    </Tooltip>
  );
}
