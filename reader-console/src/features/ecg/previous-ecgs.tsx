import { useTranslation } from 'react-i18next';
import { usePreviousEcgs } from '@/api/ecg-analyses';
import type { PreviousEcg } from '@/api/ecg-types';
import { useKeys } from '@/ui/keys';
import { ageText, exactTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import { changeText, numberText, unitText } from './machine-words';
import styles from './machine-panel.module.css';

type Props = { sopInstanceUid: string; compared: PreviousEcg | null; onCompare: (previous: PreviousEcg | null) => void };

/** The patient's earlier ECGs from all sites; a chosen one stands below the present one, with what has changed. */
export function PreviousEcgs({ sopInstanceUid, compared, onCompare }: Props) {
  const { t } = useTranslation('ecg');
  const { data, error } = usePreviousEcgs(sopInstanceUid);
  const previous = data ?? [];
  const shown = previous.find((item) => item.sopInstanceUid === compared?.sopInstanceUid) ?? previous[0];
  useKeys({ B: () => onCompare(compared === null ? (previous[0] ?? null) : null) });
  return (
    <>
      <h4>
        {t('previous.title')} <kbd>B</kbd>
      </h4>
      {error === null ? null : <span className={styles['faint']}>{t('previous.failed')}</span>}
      {data !== undefined && previous.length === 0 ? <span className={styles['faint']}>{t('previous.none')}</span> : null}
      {previous.map((item) => {
        const chosen = item.sopInstanceUid === compared?.sopInstanceUid;
        return (
          <button key={item.sopInstanceUid} type="button" className={styles['previous']} aria-pressed={chosen} onClick={() => onCompare(chosen ? null : item)}>
            <RecordedAt at={item.recordedAt} /> {item.siteName} {chosen ? t('previous.hide') : t('previous.show')}
          </button>
        );
      })}
      {shown === undefined ? null : <Deltas previous={shown} />}
    </>
  );
}

function RecordedAt({ at }: { at: string | null }) {
  const { i18n } = useTranslation();
  const now = useNow();
  if (at === null) return <>—</>;
  return <time dateTime={at} title={ageText(Date.parse(at), now, i18n.language)}>{exactTime(at, i18n.language)}</time>;
}

function Deltas({ previous }: { previous: PreviousEcg }) {
  const { t } = useTranslation('ecg');
  const number = (value: number | null, unit: string) => (value === null ? '—' : numberText(value, unit));
  const leads = previous.st.filter((lead) => lead.now !== null || lead.before !== null);
  return (
    <>
      <table className={styles['figures']} data-testid="ecg-deltas">
        <thead>
          <tr>
            <th />
            {(['now', 'before', 'change'] as const).map((column) => (
              <th key={column} scope="col" style={{ textAlign: 'right' }}>
                {t(`previous.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {previous.deltas.map(({ code, unit, now, before, change }) => (
            <tr key={code}>
              <th scope="row">
                {t(`machine.global.${code}`, { defaultValue: code })} ({unitText(unit)})
              </th>
              <td>{number(now, unit)}</td>
              <td>{number(before, unit)}</td>
              <td>{changeText(change, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles['st']}>
        {leads.length === 0 ? null : <span className={styles['faint']}>{t('previous.st')} </span>}
        {leads.map(({ lead, now, before, change }) => (
          <span key={lead} className={styles['lead']} title={`${number(before, 'uV')} → ${number(now, 'uV')} mV`}>
            {lead} {changeText(change, 'uV')}
          </span>
        ))}
      </p>
    </>
  );
}
