import { useTranslation } from 'react-i18next';
import type { ReportCheck } from '@/api/hub-types';
import { checkMessage } from './check-message';
import styles from './report-pane.module.css';

/** Objections at the margin: errors first. They speak, they do not stand in the way of writing. */
export function CheckList({ checks, onShow }: { checks: ReportCheck[]; onShow?: (check: ReportCheck) => void }) {
  const { t, i18n } = useTranslation('report');
  if (checks.length === 0) return null;
  const sorted = [...checks].sort((a, b) => Number(b.severity === 'ERROR') - Number(a.severity === 'ERROR'));
  return (
    <ul className={styles['checks']} aria-live="polite">
      {sorted.map((check, index) => (
        <li key={`${check.code}-${index}`} className={check.severity === 'ERROR' ? styles['error'] : styles['warning']}>
          <b>{t(check.severity === 'ERROR' ? 'check.error' : 'check.warning')}</b> {checkMessage(check, i18n.language)}{' '}
          {check.term === '' ? null : (
            <button type="button" tabIndex={-1} onClick={() => onShow?.(check)}>
              {check.term}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}
