import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { EcgAnalysis, EcgHit } from '@/api/ecg-types';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import EcgReading from './ecg-reading';

const hit: EcgHit = {
  id: 'h1',
  ruleId: 'CV01',
  level: 'RED',
  titleZh: '急性心肌梗死可能',
  titleEn: 'Acute infarction possible',
  standing: 'NEW',
  ruleSetVersion: 'consensus-2017-1',
  ackMinutes: 10,
  needsHuman: true,
  evidence: [{ zh: 'III J点ST偏移 0.31 mV ≥ 0.10 mV', en: 'III ST', lead: 'III' }],
  flaggedAt: '2026-11-22T10:00:00Z',
  answer: null,
  reason: null,
  answeredBy: null,
  answeredAt: null,
  withdrawnAt: null,
};
const analysis: EcgAnalysis = {
  sopInstanceUid: '1.2.3',
  studyInstanceUid: '1.2',
  state: 'ANALYSED',
  failure: null,
  recordedAt: '2026-11-22T09:58:00Z',
  analysedAt: '2026-11-22T10:00:00Z',
  algorithmVersion: '1',
  ruleSetVersion: 'consensus-2017-1',
  content: {
    sampleRateHz: 500,
    durationSeconds: 10,
    beats: 12,
    measurements: [
      { code: 'VENTRICULAR_RATE', unit: '/min', value: 72.4, absent: false, reason: null },
      { code: 'PR', unit: 'ms', value: null, absent: true, reason: null },
      { code: 'QT', unit: 'ms', value: null, absent: false, reason: 'TOO_NOISY' },
    ],
    leads: [{ lead: 'III', measurements: [{ code: 'ST_J', unit: 'uV', value: 310, absent: false, reason: null }] }],
    quality: [{ lead: 'V1', usable: false, defects: ['OFF'], noiseMicrovolts: null }],
    limbReversal: 'ARMS',
    statements: [{ id: 'ST_ELEVATION', certainty: 'PROBABLE', level: 'CRITICAL', zh: 'ST段抬高', en: 'ST elevation', evidence: hit.evidence }],
    draft: { zh: { findings: '心率 72 次/分。', impression: 'ST段抬高' }, en: { findings: 'Rate 72.', impression: 'ST elevation' } },
    withheld: [{ ruleId: 'CV09', evidence: [{ zh: '心室率 30', en: 'rate 30', lead: null }], guards: ['QUALITY'] }],
  },
  hits: [hit],
};
const previous = {
  sopInstanceUid: '9.9',
  studyInstanceUid: '9',
  recordedAt: '2026-01-01T00:00:00Z',
  siteCode: 'T02',
  siteName: '盐窝镇卫生院',
  accessionNumber: 'T02-1',
  deltas: [{ code: 'VENTRICULAR_RATE', unit: '/min', now: 72, before: 80, change: -8 }],
  st: [{ lead: 'III', now: 310, before: 20, change: 290 }],
};

function hub(answers: Parameters<typeof scriptFetch>[0] = {}) {
  return scriptFetch({
    'GET /api/ecg-analyses?study=1.2': { body: { items: [analysis] } },
    'GET /api/ecg-analyses/1.2.3/previous': { body: { items: [previous] } },
    'GET /api/studies/1.2/ecg': { body: { items: [] } },
    'GET /api/ecg-statements': { body: { items: [{ id: 'SINUS_RHYTHM', group: 'RHYTHM', level: 'NORMAL', zh: '窦性心律', en: 'Sinus rhythm', initials: 'dxxl' }] } },
    'GET /api/reading-tasks/task-1/ecg-statements': { body: { statements: [] } },
    ...answers,
  });
}

const takeOver = vi.fn();
const begin = vi.fn();
const askRepeat = vi.fn();
const room = <EcgReading study={{ studyInstanceUid: '1.2' }} task={{ id: 'task-1' }} editable takeOver={takeOver} begin={begin} askRepeat={askRepeat} />;

afterEach(() => {
  vi.unstubAllGlobals();
  takeOver.mockReset();
  begin.mockReset();
  askRepeat.mockReset();
});

it('says what is critical and why, and confirms it by one key', async () => {
  const requests = hub({ 'POST /api/ecg-hits/h1/answer': { body: { ...hit, answer: 'CONFIRMED' } } });
  await renderApp(room);
  expect(await screen.findByText('急性心肌梗死可能')).toBeTruthy();
  expect(screen.getAllByText(/III J点ST偏移 0.31 mV/).length).toBeGreaterThan(0);
  await userEvent.keyboard('y');
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ answer: 'CONFIRMED', reason: '' });
});

it('rejects with a reason only', async () => {
  const requests = hub({ 'POST /api/ecg-hits/h1/answer': { body: { ...hit, answer: 'REJECTED' } } });
  await renderApp(room);
  await screen.findByText('急性心肌梗死可能');
  await userEvent.keyboard('x');
  const reason = await screen.findByLabelText('排除理由');
  const send = screen.getAllByRole('button', { name: /排除/ }).at(-1) as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  await userEvent.type(reason, '陈旧改变');
  await userEvent.click(send);
  expect(requests.find(({ method }) => method === 'POST')?.body).toEqual({ answer: 'REJECTED', reason: '陈旧改变' });
});

it('says in words what is not there and what could not be measured', async () => {
  hub();
  await renderApp(room);
  const table = await screen.findByTestId('machine-measurements');
  expect(table.textContent).toContain('心室率72 /min');
  expect(table.textContent).toContain('PR间期无（未见该波）');
  expect(table.textContent).toContain('QT间期未能测量（干扰过大）');
  expect(screen.getByText(/CV09 条件符合但未提示：信号质量不足/)).toBeTruthy();
});

it('lets the report begin with what was measured, and leaves open what was not', async () => {
  hub();
  await renderApp(room);
  await screen.findByTestId('machine-measurements');
  expect(begin).toHaveBeenCalledWith({ values: { HR: '72' }, sentence: '心率 72 次/分。' });
});

it('hands the draft over by one key', async () => {
  hub();
  await renderApp(room);
  await screen.findByTestId('machine-measurements');
  await userEvent.keyboard('p');
  expect(takeOver).toHaveBeenCalledWith({ findings: '心率 72 次/分。', impression: 'ST段抬高' });
});

it('asks for a repeat where electrodes seem swapped', async () => {
  hub();
  await renderApp(room);
  await userEvent.click(await screen.findByRole('button', { name: '请基层重做…' }));
  expect(askRepeat).toHaveBeenCalledWith({ reason: 'LEADS', comment: '疑似左右上肢电极接反；不可用导联 V1：脱落' });
});

it('shows what has changed since the previous ECG', async () => {
  hub();
  await renderApp(room);
  expect((await screen.findByTestId('ecg-deltas')).textContent).toContain('−8');
  expect(screen.getByText('III +0.29')).toBeTruthy();
  expect(screen.getByText(/盐窝镇卫生院/)).toBeTruthy();
});
