import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCriticalValues } from '@/api/critical-values';
import { ageText } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import styles from './queue-page.module.css';

const NAMED_MAX = 3;

/** Critical values that nobody at the site has acknowledged, above the queue; gone when there are none. */
export function CriticalStrip() {
  const { t, i18n } = useTranslation('queue');
  const now = useNow();
  const open = useCriticalValues(['OPEN']).data ?? [];
  if (open.length === 0) return null;
  return (
    <div className={styles['critical']} role="alert">
      <strong>
        <span aria-hidden="true">⚠</span> {t('critical.open', { count: open.length })}
      </strong>
      {open.slice(0, NAMED_MAX).map((value) => (
        <span key={value.id}>
          {t('critical.one', { site: value.site.name, name: value.patient.name, code: t(`ui:criticalCode.${value.code}`) })} {ageText(Date.parse(value.flaggedAt), now, i18n.language)}
          {value.escalations > 0 ? ` · ${t('critical.escalated', { count: value.escalations })}` : ''}
        </span>
      ))}
      <Link to="/critical">{t('critical.show')}</Link>
    </div>
  );
}
