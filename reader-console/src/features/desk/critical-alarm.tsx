import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CriticalAnswer, SiteCriticalValue } from '@/api/gateway-types';
import { isApiError } from '@/api/problem';
import { ageText, exactTime, timeOfDay } from '@/ui/time-text';
import { useAlarm } from '@/ui/use-alarm';
import { useNow } from '@/ui/use-now';
import styles from './critical-alarm.module.css';
import { useAcknowledge, usePressingCriticalValues, useRetractionSeen } from './use-critical-values';
import { useLine } from './use-exams';

/**
 * Covers the desk, with sound, while a critical value is not closed. There is no way around it but a name, the finding in
 * one's own words, and what was done. One that was taken back falls silent and says so.
 */
export function CriticalAlarm() {
  const pressing = usePressingCriticalValues();
  const first = pressing.find((value) => value.retraction == null) ?? pressing[0];
  if (first === undefined) return null;
  return first.retraction == null ? (
    <Cover key={first.id} value={first} more={pressing.length - 1} />
  ) : (
    <TakenBack key={first.id} value={first} retraction={first.retraction} />
  );
}

type Retraction = NonNullable<SiteCriticalValue['retraction']>;

/** A value that was flagged by mistake: without sound, until somebody has read that nobody needs to act on it. */
function TakenBack({ value, retraction }: { value: SiteCriticalValue; retraction: Retraction }) {
  const { t, i18n } = useTranslation('desk');
  const seen = useRetractionSeen();
  return (
    <div className={`${styles['cover']} ${styles['calm']}`} role="alertdialog" aria-modal="true" aria-label={t('retraction.title')}>
      <div className={styles['sheet']}>
        <h1>{t('retraction.title')}</h1>
        <p className={styles['finding']}>
          <del>
            <strong>{t(`ui:criticalCode.${value.code}`, { defaultValue: value.code })}</strong> {value.text}
          </del>
        </p>
        <p className={styles['who']}>
          <strong>{value.patientName}</strong> {t(`modality.${value.modality}`, { defaultValue: value.modality })} {value.item} · {value.accessionNumber}
        </p>
        <p title={exactTime(retraction.at, i18n.language)}>
          {t('retraction.by', { name: retraction.by, time: timeOfDay(retraction.at) })}{' '}
          <strong>{t(`ui:retractionReason.${retraction.reason}`, { defaultValue: retraction.reason })}</strong>
        </p>
        <p className={styles['finding']}>{retraction.text}</p>
        {value.acknowledgement === null ? null : <p className={styles['urge']}>{t('retraction.acted', { name: value.acknowledgement.person, action: value.acknowledgement.action ?? '' })}</p>}
        <Form<{ person: string }> layout="vertical" size="large" requiredMark={false} onFinish={(reader) => seen.mutate({ id: value.id, reader })}>
          <Form.Item name="person" label={t('alarm.person')} rules={[{ required: true, whitespace: true, message: '' }]}>
            <Input autoFocus maxLength={60} autoComplete="off" />
          </Form.Item>
          {seen.error === null ? null : <Alert type="error" showIcon title={t('alarm.failed')} />}
          <Button block type="primary" htmlType="submit" loading={seen.isPending}>
            {t('retraction.seen')}
          </Button>
        </Form>
      </div>
    </div>
  );
}

function Cover({ value, more }: { value: SiteCriticalValue; more: number }) {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const { data: line } = useLine();
  const sound = useAlarm(value.state === 'OPEN');
  return (
    <div className={styles['cover']} role="alertdialog" aria-modal="true" aria-label={t('alarm.title')} data-sound={sound}>
      <div className={styles['sheet']}>
        <h1>
          <span aria-hidden="true">⚠</span> {t('alarm.title')}
        </h1>
        <p className={styles['finding']}>
          <strong>{t(`ui:criticalCode.${value.code}`, { defaultValue: value.code })}</strong>
          {value.text === '' ? null : <span>{value.text}</span>}
        </p>
        <p className={styles['who']}>
          <strong>{value.patientName}</strong> {t(`modality.${value.modality}`, { defaultValue: value.modality })} {value.item} · {value.accessionNumber}
        </p>
        <p title={exactTime(value.flaggedAt, i18n.language)}>
          {t('alarm.flagged', { name: value.flaggedBy, time: timeOfDay(value.flaggedAt) })} · {ageText(Date.parse(value.flaggedAt), now, i18n.language)}
        </p>
        {value.escalations > 0 ? <p className={styles['urge']}>{t('alarm.escalated', { count: value.escalations })}</p> : null}
        {value.acknowledgement === null ? null : <p className={styles['urge']}>{t('alarm.byPhone', { name: value.acknowledgement.person })}</p>}
        <Answer value={value} />
        {line?.state === 'DOWN' ? <Alert type="warning" showIcon title={t('alarm.offline')} /> : null}
        {sound === 'blocked' ? <p className={styles['urge']}>{t('alarm.silent')}</p> : null}
        {more > 0 ? <p>{t('alarm.more', { count: more })}</p> : null}
      </div>
    </div>
  );
}

function Answer({ value }: { value: SiteCriticalValue }) {
  const { t } = useTranslation('desk');
  const acknowledge = useAcknowledge();
  const given = value.acknowledgement;
  const needed = [{ required: true, whitespace: true, message: '' }];
  return (
    <Form<CriticalAnswer>
      layout="vertical"
      size="large"
      requiredMark={false}
      initialValues={given === null ? {} : { person: given.person, readBack: given.readBack }}
      onFinish={(answer) => acknowledge.mutate({ id: value.id, answer })}
    >
      <Form.Item name="person" label={t('alarm.person')} rules={needed}>
        <Input autoFocus maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="readBack" label={t('alarm.readBack')} rules={needed}>
        <Input maxLength={500} autoComplete="off" />
      </Form.Item>
      <Form.Item name="action" label={t('alarm.action')} rules={needed}>
        <Input.TextArea rows={2} maxLength={500} placeholder={t('alarm.actionHint')} />
      </Form.Item>
      {acknowledge.error === null ? null : <Alert type="error" showIcon title={refusal(acknowledge.error, t)} />}
      <Button block danger type="primary" htmlType="submit" loading={acknowledge.isPending}>
        {t('alarm.confirm')}
      </Button>
    </Form>
  );
}

function refusal(error: Error, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (isApiError(error, 'critical-value-retracted')) return t('retraction.title');
  if (!isApiError(error, 'critical-value-closed')) return t('alarm.failed');
  const { acknowledgedBy } = error.problem as { acknowledgedBy?: unknown };
  return t('alarm.closed', { name: typeof acknowledgedBy === 'string' ? acknowledgedBy : '' });
}
