import { Button, Form, Input } from 'antd';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Line } from '@/api/gateway-types';
import { postJson } from '@/api/http';
import { ageText, exactTime } from '@/ui/time-text';
import { useNow } from '@/ui/use-now';
import styles from './desk-page.module.css';
import { sizeText, speedText } from './exam-way';
import { SettingsLine } from './settings-line';
import { useDevices, useDeviceTroubles, useLine, useSiteSettings } from './use-exams';

const DAY = 86_400_000;
const CLOCK_OFF_MILLIS = 2000;

/** The state of the line in words, what waits, and which devices were heard. */
export function LinePanel() {
  const { t, i18n } = useTranslation('desk');
  const { data: line, isError } = useLine();
  const now = useNow();
  if (isError) return <p className={styles['trouble']}>{t('line.noGateway')}</p>;
  if (line === undefined) return null;
  return (
    <>
      <h2>{line.site.name}</h2>
      <p className={styles[line.state === 'UP' ? 'up' : 'down']} role="status" data-testid="line-state">
        <span aria-hidden="true">{line.state === 'UP' ? '●' : '▲'}</span> {t(`line.${line.state}`)}
        <small title={exactTime(line.since, i18n.language)}> {ageText(Date.parse(line.since), now, i18n.language)}</small>
      </p>
      {line.state === 'NOT_ENROLLED' ? (
        <Enrol />
      ) : (
        <>
          <LineFigures line={line} />
          <Pause line={line} />
        </>
      )}
      <Devices />
    </>
  );
}

function LineFigures({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  return (
    <dl className={styles['figures']}>
      <dt>{t('line.upload')}</dt>
      <dd>
        {speedText(line.uploadBytesPerSecond) ?? t('line.idle')}
        {line.connections > 1 ? <small> · {t('line.connections', { count: line.connections })}</small> : null}
      </dd>
      {line.kilobitsPerSecondMax === null || line.kilobitsPerSecondMax === undefined ? null : (
        <>
          <dt>{t('line.cap')}</dt>
          <dd>{t('line.capValue', { rate: line.kilobitsPerSecondMax / 1000 })}</dd>
        </>
      )}
      <dt>{t('line.waiting')}</dt>
      <dd>{line.waitingObjects === 0 ? t('line.nothing') : t('line.objects', { count: line.waitingObjects, size: sizeText(line.waitingBytes) })}</dd>
      <dt>{t('line.space')}</dt>
      <dd className={line.spoolLevel === 'ROOMY' ? undefined : styles['trouble']}>
        {sizeText(Math.max(0, line.spoolLimitBytes - line.spoolUsedBytes))}
        {line.spoolLevel === 'ROOMY' ? null : <small role="alert"> {t(`line.spool.${line.spoolLevel}`)}</small>}
      </dd>
      <ClockFigure line={line} />
      {line.state === 'DOWN' ? (
        <>
          <dt>{t('line.keeps')}</dt>
          <dd>{line.lastError ?? t('line.unknown')}</dd>
        </>
      ) : null}
    </dl>
  );
}

/** Shown only where it matters: a box that is seconds off dates its exams wrongly. */
function ClockFigure({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const ahead = line.clock?.hubAheadMillis ?? 0;
  if (Math.abs(ahead) < CLOCK_OFF_MILLIS) return null;
  const seconds = Math.round(Math.abs(ahead) / 1000);
  return (
    <>
      <dt>{t('line.clock')}</dt>
      <dd className={styles['trouble']}>{t(ahead > 0 ? 'line.clockSlow' : 'line.clockFast', { seconds })}</dd>
    </>
  );
}

/** Films wait while somebody needs the line for something else; what is urgent goes on. */
function Pause({ line }: { line: Line }) {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const paused = line.pausedSince !== null && line.pausedSince !== undefined;
  const change = useMutation({
    mutationFn: () => postJson(paused ? '/api/line/resume' : '/api/line/pause', {}),
    onSuccess: () => client.invalidateQueries({ queryKey: ['line'] }),
  });
  return (
    <>
      {paused ? <p className={styles['trouble']}>{t('line.paused')}</p> : null}
      <Button block onClick={() => change.mutate()} loading={change.isPending} type={paused ? 'primary' : 'default'}>
        {t(paused ? 'line.resume' : 'line.pause')}
      </Button>
    </>
  );
}

/** A new gateway learns its hub from one code. */
function Enrol() {
  const { t } = useTranslation('desk');
  const client = useQueryClient();
  const [form] = Form.useForm<{ code: string; hubHost?: string; hubPort?: string }>();
  const named = (Form.useWatch('code', form) ?? '').includes('@'); // code and hub in one, as the county hands it out
  const enrol = useMutation({
    mutationFn: (fields: { code: string; hubHost?: string; hubPort?: string }) =>
      postJson('/api/enrolment', {
        code: fields.code.trim(),
        hubHost: fields.hubHost ?? null,
        hubPort: fields.hubPort === undefined ? null : Number(fields.hubPort),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['line'] }),
  });
  return (
    <Form form={form} layout="vertical" onFinish={(fields) => enrol.mutate(fields)} initialValues={{ hubPort: '7443' }}>
      <Form.Item name="code" label={t('enrol.code')} rules={[{ required: true }]}>
        <Input autoComplete="off" />
      </Form.Item>
      {named ? null : (
        <>
          <Form.Item name="hubHost" label={t('enrol.host')} rules={[{ required: true }]}>
            <Input />
          </Form.Item>
          <Form.Item name="hubPort" label={t('enrol.port')} rules={[{ required: true, pattern: /^\d{1,5}$/ }]}>
            <Input inputMode="numeric" />
          </Form.Item>
        </>
      )}
      {enrol.error === null ? null : <p className={styles['trouble']}>{enrol.error.message}</p>}
      <Button block type="primary" htmlType="submit" loading={enrol.isPending}>
        {t('enrol.submit')}
      </Button>
    </Form>
  );
}

function Devices() {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const devices = useDevices().data ?? [];
  const settings = useSiteSettings().data;
  const idleAfter = (settings?.settings.idleDeviceDays ?? Infinity) * DAY;
  return (
    <>
      <h3>{t('devices.title')}</h3>
      {devices.length === 0 ? <p className={styles['faint']}>{t('devices.none')}</p> : null}
      <ul className={styles['devices']}>
        {devices.map((device) => (
          <li key={`${device.aeTitle}@${device.address}`}>
            <strong>{device.aeTitle}</strong> <span>{t(`modality.${device.modality}`, { defaultValue: device.modality })}</span>
            {now - Date.parse(device.lastSeenAt) > idleAfter ? <strong className={styles['trouble']}> ▲ {t('idle')}</strong> : null}
            <small title={exactTime(device.lastSeenAt, i18n.language)}>
              {ageText(Date.parse(device.lastSeenAt), now, i18n.language)} · {t('devices.today', { count: device.objectsToday })}
            </small>
          </li>
        ))}
      </ul>
      {settings === undefined ? null : <SettingsLine settings={settings} />}
      <Troubles />
    </>
  );
}

/** Which devices were turned away or could not be told, and why. */
function Troubles() {
  const { t, i18n } = useTranslation('desk');
  const now = useNow();
  const troubles = useDeviceTroubles().data ?? [];
  if (troubles.length === 0) return null;
  return (
    <>
      <h3>{t('deviceTrouble.title')}</h3>
      <ul className={styles['devices']}>
        {troubles.map((one) => (
          <li key={`${one.kind}:${one.aeTitle}@${one.address}`} className={styles['trouble']}>
            {t(`deviceTrouble.${one.kind}`, { ae: one.aeTitle, address: one.address, detail: one.detail, count: one.times })}
            <small title={exactTime(one.lastAt, i18n.language)}>{ageText(Date.parse(one.lastAt), now, i18n.language)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
