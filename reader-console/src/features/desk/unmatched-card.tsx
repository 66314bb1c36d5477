import { Button, Input } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UnmatchedStudy } from '@/api/gateway-types';
import { personText } from '@/ui/person-text';
import { clockText, exactTime, timeOfDay } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import styles from './unmatched.module.css';
import { secondsHeld } from './unmatched-order';
import { useDecide } from './use-unmatched';

type Props = { study: UnmatchedStudy; index: number };

/**
 * A study in doubt: what its images say, the registered exams it may belong to, the likeliest first, and the choice. With
 * the focus on the card, a digit goes to the suggestion of that number, N to a registration of its own.
 */
export function UnmatchedCard({ study, index }: Props) {
  const { t, i18n } = useTranslation(['desk', 'ui']);
  const { t: ui } = useTranslation('ui');
  const now = useNow();
  const decide = useDecide();
  const [accession, setAccession] = useState('');
  const card = useRef<HTMLElement>(null);
  const held = secondsHeld(study, now);
  const go = (event: KeyboardEvent) => {
    if (event.target !== card.current) return;
    card.current.querySelector<HTMLElement>(`[data-choice="${event.key.toUpperCase()}"]`)?.focus();
  };
  const choose = (accessionNumber: string | null) => decide.mutate({ studyInstanceUid: study.studyInstanceUid, accessionNumber });
  return (
    <article ref={card} tabIndex={0} id={`unmatched-${index}`} className={styles['card']} data-study={study.studyInstanceUid} onKeyDown={go}>
      <header>
        <strong className={styles['name']}>{study.patient.name || t('unmatched.nameless')}</strong>
        <span>{personText(study.patient, now, ui)}</span>
        <span>{study.patient.id}</span>
        <span>
          {t(`modality.${study.modality}`, { defaultValue: study.modality })} {study.description} · {t('unmatched.objects', { count: study.objects })}
        </span>
        <time dateTime={study.since} title={exactTime(study.since, i18n.language)}>
          {timeOfDay(study.since)}
        </time>
      </header>
      <p className={styles['why']}>
        <span aria-hidden="true">▲</span> {t(`unmatched.reason.${study.reason}`, { accession: study.accessionNumber })}
        {held === null ? null : <span className={styles['held']}> {t('unmatched.held', { time: clockText(held) })}</span>}
      </p>
      <ol className={styles['suggestions']}>
        {study.suggestions.map((suggestion, place) => (
          <li key={suggestion.accessionNumber}>
            <Button data-choice={place + 1} disabled={decide.isPending} type={place === 0 ? 'primary' : 'default'} onClick={() => choose(suggestion.accessionNumber)}>
              {t('unmatched.belongs', { name: suggestion.patient.name, item: suggestion.item ?? t(`modality.${suggestion.modality}`, { defaultValue: suggestion.modality }) })}
            </Button>
            <span>
              {suggestion.accessionNumber} · {timeOfDay(suggestion.registeredAt)}
            </span>
            <span className={styles['evidence']}>{suggestion.evidence.map((one) => t(`unmatched.evidence.${one}`)).join(' · ')}</span>
          </li>
        ))}
      </ol>
      <div className={styles['otherwise']}>
        <Input
          size="small"
          value={accession}
          placeholder={t('unmatched.accession')}
          aria-label={t('unmatched.accession')}
          onChange={(event) => setAccession(event.target.value)}
          onPressEnter={() => (accession.trim() === '' ? undefined : choose(accession.trim()))}
        />
        <Button size="small" disabled={accession.trim() === '' || decide.isPending} onClick={() => choose(accession.trim())}>
          {t('unmatched.match')}
        </Button>
        <Button size="small" data-choice="N" disabled={decide.isPending} onClick={() => choose(null)}>
          {t('unmatched.register')}
        </Button>
      </div>
      {decide.error === null ? null : <p className={styles['failed']}>{decide.error.message}</p>}
    </article>
  );
}
