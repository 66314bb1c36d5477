import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import EcgAdminPage from './ecg-admin-page';
import { monthOf } from './month';

const month = monthOf(new Date());
const exam = { taskId: 'task-7', studyInstanceUid: '1.2', accessionNumber: 'T01-1', siteCode: 'T01', ruleId: 'CV01', at: '2026-11-22T10:00:00Z' };
const numbers = { hits: [exam], confirmed: [exam], rejected: [], open: [], misses: [], receivedToFlaggedSeconds: 1.2, flaggedToOpenedSeconds: 40, openedToConfirmedSeconds: 90 };
const pair = { taskId: 'task-8', studyInstanceUid: '1.3', accessionNumber: 'T01-2', siteCode: 'T01', first: 'NORMAL', signed: 'CRITICAL' };
const agreement = { compared: [pair], agreed: [], missedCriticals: [pair], agreementShare: 0, kappa: null, statementAgreement: null };
const row = { version: 'v1', zh: '危急值', en: 'Critical values', effectiveFrom: '2026-01-01', approver: '张主任', storedAt: null, storedBy: null, inForce: true };
const rule = {
  id: 'CV09', condition: 'SEVERE_BRADYCARDIA', zh: '严重心动过缓', en: 'Bradycardia', params: { rate: 35 }, enabled: true, level: 'RED', ackMinutes: 10,
  needsHuman: true, comparePrevious: false, firstSeenOnly: false, guards: ['QUALITY'], ranges: [{ name: 'rate', unit: '/min', least: 20, most: 50 }],
};

function hub(answers: Parameters<typeof scriptFetch>[0] = {}) {
  return scriptFetch({
    [`GET /api/ecg-hits/monthly?month=${month}`]: {
      body: { month, total: numbers, byRule: [{ ruleId: 'CV01', titleZh: '急性心肌梗死可能', titleEn: 'Infarction', numbers }], bySite: [{ siteCode: 'T01', siteName: '陈庄镇卫生院', numbers }] },
    },
    [`GET /api/ecg-concordance?month=${month}`]: { body: { month, total: agreement, bySite: [{ siteCode: 'T01', siteName: '陈庄镇卫生院', agreement }] } },
    'GET /api/ecg-rule-sets': { body: { inForce: 'v1', items: [row] } },
    'GET /api/ecg-rule-sets/v1': { body: { ...row, rules: [rule] } },
    ...answers,
  });
}

afterEach(() => vi.unstubAllGlobals());

it('opens the exams behind a number of the month', async () => {
  hub();
  await renderApp(<EcgAdminPage />);
  await userEvent.click(await screen.findByRole('button', { name: 'CV01 急性心肌梗死可能 已确认 1' }));
  expect((await screen.findByRole('link', { name: 'T01-1' })).getAttribute('href')).toBe('#/read/task-7');
});

it('shows what the first reading missed, by site', async () => {
  hub();
  await renderApp(<EcgAdminPage />);
  await userEvent.click(await screen.findByRole('tab', { name: '初读符合率' }));
  await userEvent.click(await screen.findByRole('button', { name: '陈庄镇卫生院 初读漏危急 1' }));
  expect(await screen.findByText('正常 → 危急')).toBeTruthy();
});

it('stores a new version and shows each refusal at its field', async () => {
  const problem = { type: 'about:blank', status: 422, code: 'ecg-rule-set-invalid', problems: [{ path: 'rules[CV09].params.rate', kind: 'OUT_OF_RANGE', detail: '400, 20 to 50' }] };
  const requests = hub({ 'PUT /api/ecg-rule-sets/v2': { status: 422, body: problem } });
  await renderApp(<EcgAdminPage />);
  await userEvent.click(await screen.findByRole('tab', { name: '危急值规则集' }));
  await userEvent.click(await screen.findByRole('button', { name: '新版本…' }));
  await userEvent.type(await screen.findByLabelText('版本'), 'v2');
  fireEvent.change(screen.getByLabelText('生效日期'), { target: { value: '2026-12-01' } });
  await userEvent.type(screen.getByLabelText('批准人'), '李院长');
  fireEvent.change(screen.getByLabelText('CV09 rate'), { target: { value: '400' } });
  await userEvent.click(screen.getByRole('button', { name: '保存新版本' }));
  expect(await screen.findByText('超出允许范围 400, 20 to 50')).toBeTruthy();
  expect(requests.find(({ method }) => method === 'PUT')?.body).toMatchObject({ effectiveFrom: '2026-12-01', approver: '李院长', rules: [{ id: 'CV09', params: { rate: 400 } }] });
});
