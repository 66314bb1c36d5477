import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Line, SiteCriticalValue } from '@/api/gateway-types';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import { CriticalAlarm } from './critical-alarm';

const value: SiteCriticalValue = {
  id: 'c1',
  state: 'OPEN',
  accessionNumber: 'T01-261122-0001',
  patientName: '刘秀英',
  modality: 'ECG',
  item: '十二导联心电图',
  code: 'STEMI',
  text: '急性下壁心肌梗死',
  flaggedAt: '2026-11-22T10:00:00+08:00',
  flaggedBy: '王医师',
  receivedAt: '2026-11-22T10:00:02+08:00',
  escalations: 1,
  acknowledgement: null,
  hubClosedAt: null,
  retraction: null,
};
const line = { state: 'DOWN', site: { code: 'T01', name: '汀罗镇卫生院' } } as Line;

afterEach(() => vi.unstubAllGlobals());

it('stays until a name, the finding in own words and the action are given, line or no line', async () => {
  let items = [value];
  const requests = scriptFetch({
    'GET /api/critical-values': () => ({ body: { items } }),
    'GET /api/line': { body: line },
    'POST /api/critical-values/c1/acknowledge': () => {
      items = [{ ...value, state: 'CLOSED' }];
      return { body: items[0] };
    },
  });
  await renderApp(<CriticalAlarm />);
  const alarm = await screen.findByRole('alertdialog');
  expect(alarm.textContent).toContain('急性ST段抬高型心肌梗死');
  expect(alarm.textContent).toContain('刘秀英');
  expect(alarm.textContent).toContain('已升级 1 次');
  await waitFor(() => expect(alarm.textContent).toContain('在本机确认即可'));

  await userEvent.type(screen.getByLabelText('确认人姓名'), '陈医生');
  await userEvent.click(screen.getByRole('button', { name: '确认收到并已处置' }));
  expect(requests.some((request) => request.method === 'POST')).toBe(false);
  await userEvent.type(screen.getByLabelText('复述危急值'), '下壁心梗');
  await userEvent.type(screen.getByLabelText('处置措施'), '已转县医院');
  await userEvent.click(screen.getByRole('button', { name: '确认收到并已处置' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(requests.find((request) => request.method === 'POST')?.body).toEqual({ person: '陈医生', readBack: '下壁心梗', action: '已转县医院' });
});

it('is not there while everything is closed', async () => {
  scriptFetch({ 'GET /api/critical-values': { body: { items: [{ ...value, state: 'CLOSED' }] } }, 'GET /api/line': { body: line } });
  await renderApp(<CriticalAlarm />);
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
});

it('falls silent when the value is taken back, and says so until somebody has given a name', async () => {
  const retraction = { at: '2026-11-22T10:05:00+08:00', by: '李主任', reason: 'WRONG_PATIENT', text: '是另一位患者的心电图', seenAt: null, seenBy: null };
  let items: SiteCriticalValue[] = [{ ...value, state: 'RETRACTED', retraction }];
  const requests = scriptFetch({
    'GET /api/critical-values': () => ({ body: { items } }),
    'GET /api/line': { body: line },
    'POST /api/critical-values/c1/retraction-seen': () => {
      items = [{ ...value, state: 'RETRACTED', retraction: { ...retraction, seenAt: '2026-11-22T10:06:00+08:00', seenBy: '陈医生' } }];
      return { body: items[0] };
    },
  });
  await renderApp(<CriticalAlarm />);
  const notice = await screen.findByRole('alertdialog');
  expect(notice.getAttribute('data-sound')).toBeNull();
  expect(notice.textContent).toContain('是另一位患者的心电图');
  expect(notice.textContent).toContain('患者错误');
  await userEvent.type(screen.getByLabelText('确认人姓名'), '陈医生');
  await userEvent.click(screen.getByRole('button', { name: '已知悉撤回' }));
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  expect(requests.find((request) => request.method === 'POST')?.body).toEqual({ person: '陈医生' });
});
