import { Button, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgAnalysis, EcgContent, EcgMachineStatement, PreviousEcg } from '@/api/ecg-types';
import { useKeys } from '@/ui/keys';
import { exactTime } from '@/ui/time-text';
import { LeadTable } from './lead-table';
import { evidenceText, figureText, spoken } from './machine-words';
import { PreviousEcgs } from './previous-ecgs';
import { StatementPicker } from './statement-picker';
import styles from './machine-panel.module.css';

const SHOWN = ['VENTRICULAR_RATE', 'PR', 'QRS', 'QT', 'QTC_FRIDERICIA', 'QTC_BAZETT', 'P_AXIS', 'QRS_AXIS', 'T_AXIS', 'P_DURATION', 'LONGEST_RR', 'SHORTEST_RR'];

/** Texts for the report; what is there already is never overwritten. */
export type TakeOver = (texts: { findings: string; impression: string }) => void;

type Props = {
  analysis: EcgAnalysis;
  taskId: string;
  editable: boolean;
  onTakeOver: TakeOver;
  compared: PreviousEcg | null;
  onCompare: (previous: PreviousEcg | null) => void;
};

/** What the machine measured and suggests, below the paper and apart from the report: no word of it is a physician's. */
export function MachinePanel({ analysis, taskId, editable, onTakeOver, compared, onCompare }: Props) {
  const { t, i18n } = useTranslation('ecg');
  const [shut, setShut] = useState(false);
  const [leads, setLeads] = useState(false);
  const { content } = analysis;
  const draft = content === null ? null : i18n.language === 'en' ? content.draft.en : content.draft.zh;
  const prefill = () => {
    if (draft !== null && editable) onTakeOver(draft);
  };
  useKeys({ M: () => setShut(!shut), P: prefill, G: () => content !== null && setLeads(true) });
  return (
    <section className={`${styles['panel']} ${shut ? styles['shut'] : ''}`} aria-label={t('machine.title')}>
      <div className={styles['head']}>
        <h3>{t('machine.title')}</h3>
        <span className={styles['faint']}>{t('machine.notConfirmed')}</span>
        <Versions analysis={analysis} />
        <span className={styles['gap']} />
        {content === null ? null : (
          <Button size="small" onClick={() => setLeads(true)}>
            {t('machine.perLead')} <kbd>G</kbd>
          </Button>
        )}
        {draft === null ? null : (
          <Button size="small" type="primary" ghost disabled={!editable} onClick={prefill}>
            {t('machine.prefill')} <kbd>P</kbd>
          </Button>
        )}
        <Button size="small" type="text" onClick={() => setShut(!shut)}>
          {t(shut ? 'machine.open' : 'machine.shut')} <kbd>M</kbd>
        </Button>
      </div>
      {shut ? null : (
        <div className={styles['columns']}>
          <section>
            <h4>{t('machine.measurements')}</h4>
            <Standing analysis={analysis} />
            {content === null ? null : <Figures content={content} />}
          </section>
          <section>
            <h4>{t('machine.statements')}</h4>
            {content === null ? null : <Statements content={content} />}
            <StatementPicker taskId={taskId} editable={editable} onTakeOver={onTakeOver} />
          </section>
          <section>
            <PreviousEcgs sopInstanceUid={analysis.sopInstanceUid} compared={compared} onCompare={onCompare} />
          </section>
        </div>
      )}
      {leads && content !== null ? <LeadTable leads={content.leads} onClose={() => setLeads(false)} /> : null}
    </section>
  );
}

function Versions({ analysis }: { analysis: EcgAnalysis }) {
  const { t, i18n } = useTranslation('ecg');
  if (analysis.analysedAt === null) return null;
  const text = t('machine.versions', { algorithm: analysis.algorithmVersion ?? '—', rules: analysis.ruleSetVersion ?? '—' });
  return (
    <span className={styles['faint']} title={exactTime(analysis.analysedAt, i18n.language)}>
      {text}
    </span>
  );
}

/** Whether there is an analysis at all. */
function Standing({ analysis }: { analysis: EcgAnalysis }) {
  const { t } = useTranslation('ecg');
  if (analysis.state === 'PENDING') {
    return (
      <span className={styles['faint']}>
        <Spin size="small" /> {t('machine.pending')}
      </span>
    );
  }
  return analysis.state === 'FAILED' ? <span className={styles['faint']}>{t('machine.failed', { reason: analysis.failure ?? '' })}</span> : null;
}

function Figures({ content }: { content: EcgContent }) {
  const { t } = useTranslation('ecg');
  const figures = SHOWN.flatMap((code) => content.measurements.filter((figure) => figure.code === code));
  return (
    <table className={styles['figures']} data-testid="machine-measurements">
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.code}>
            <th scope="row">{t(`machine.global.${figure.code}`, { defaultValue: figure.code })}</th>
            <td>{figureText(figure, t)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Statements({ content }: { content: EcgContent }) {
  const { t, i18n } = useTranslation('ecg');
  if (content.statements.length + content.withheld.length === 0) return <span className={styles['faint']}>{t('machine.noStatements')}</span>;
  return (
    <ul className={styles['statements']}>
      {content.statements.map((statement) => (
        <li key={statement.id}>
          <Statement statement={statement} />
        </li>
      ))}
      {content.withheld.map((held) => (
        <li key={`withheld-${held.ruleId}`}>
          {held.guards.length === 0
            ? t('machine.known', { rule: held.ruleId })
            : t('machine.withheld', { rule: held.ruleId, guards: held.guards.map((guard) => t(`machine.guard.${guard}`, { defaultValue: guard })).join('、') })}
          <small className={styles['evidence']}>{evidenceText(held.evidence, i18n.language)}</small>
        </li>
      ))}
    </ul>
  );
}

function Statement({ statement }: { statement: EcgMachineStatement }) {
  const { t, i18n } = useTranslation('ecg');
  return (
    <>
      <strong>{spoken(statement, i18n.language)}</strong>
      <span className={styles['certainty']}>{t(`machine.certainty.${statement.certainty}`, { defaultValue: statement.certainty })}</span>
      <small className={styles['evidence']}>{evidenceText(statement.evidence, i18n.language)}</small>
    </>
  );
}
