import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { aTask } from '@/testing/reading-fixtures';
import { renderApp } from '@/testing/render-app';
import QueuePage from './queue-page';

const OPEN = 'state=AWAITING&state=CLAIMED&state=SUBMITTED&state=ESCALATED';
const summary = { emergency: 1, overdue: 0, awaiting: 1, claimed: 1, submitted: 0, signedToday: 4, medianSeconds: 660, p90Seconds: 2040, withinDueShare: 0.93 };
const holder = { username: 'reader2', displayName: '赵医师', since: '2026-11-22T10:05:00', until: '2026-11-22T10:20:00' };

function hub(answers: Parameters<typeof scriptFetch>[0] = {}) {
  return scriptFetch({
    'GET /api/session': { body: { username: 'reader', displayName: '王医师', roles: ['READER'], sites: null } },
    'GET /api/reading-tasks/summary': { body: summary },
    'GET /api/sites': { body: { items: [] } },
    'GET /api/arriving-studies': { body: { items: [] } },
    'GET /api/critical-values?state=OPEN&limit=100': { body: { items: [], nextCursor: null } },
    [`GET /api/reading-tasks?${OPEN}&limit=50`]: {
      body: { items: [aTask({ priority: 'EMERGENCY' }), aTask({ id: 'task-2', state: 'CLAIMED', holder, modality: 'ECG' })], nextCursor: null },
    },
    ...answers,
  });
}

function Address() {
  return <output>{useLocation().pathname}</output>;
}

const queue = (
  <Routes>
    <Route path="/queue" element={<QueuePage />} />
    <Route path="*" element={<Address />} />
  </Routes>
);

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(() => vi.unstubAllGlobals());

it('shows urgency as a shape and a word, and who holds a task', async () => {
  hub();
  await renderApp(queue, '/queue');
  expect(await screen.findByText('▲')).toBeTruthy();
  expect(screen.getByText('急')).toBeTruthy();
  expect(screen.getByText('赵医师 10:05 起')).toBeTruthy();
});

it('takes the next one by the space bar and opens it', async () => {
  const requests = hub({ 'POST /api/reading-tasks/next': { body: aTask({ id: 'task-9', state: 'CLAIMED' }) } });
  await renderApp(queue, '/queue');
  await screen.findByText('▲');
  await userEvent.keyboard(' ');
  expect(await screen.findByText('/read/task-9')).toBeTruthy();
  expect(requests.filter((request) => request.path.endsWith('/next'))).toHaveLength(1);
});

it('opens the chosen row by arrow and Enter', async () => {
  hub();
  await renderApp(queue, '/queue');
  await screen.findByText('▲');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  expect(await screen.findByText('/read/task-2')).toBeTruthy();
});

it('lists what is still on the line, with how much of it is here', async () => {
  const { patient, site } = aTask();
  const arriving = { studyInstanceUid: '1.2.3', accessionNumber: 'A1', modality: 'DX', priority: 'ROUTINE', patient, site, percent: 78, announcedAt: '2026-11-22T10:00:00+08:00', previews: ['1.2.3.1'] };
  hub({ 'GET /api/arriving-studies': { body: { items: [arriving] } } });
  await renderApp(queue, '/queue');
  expect(await screen.findByText('传输 78 %')).toBeTruthy();
  expect(screen.getByRole('link', { name: '先看预览' }).getAttribute('href')).toBe('/arriving/1.2.3');
});

it('says what to do when nothing waits', async () => {
  hub({ [`GET /api/reading-tasks?${OPEN}&limit=50`]: { body: { items: [], nextCursor: null } } });
  await renderApp(queue, '/queue');
  expect(await screen.findByText('新检查到达时会自动出现在这里。')).toBeTruthy();
});

it('says below an exam which rule put it on top, and by which figures', async () => {
  const hit = {
    id: 'h1', ruleId: 'CV01', level: 'RED', titleZh: '急性心肌梗死可能：两个及以上相邻导联ST段新抬高', titleEn: 'Acute infarction possible',
    evidenceZh: ['III J点ST偏移 0.31 mV ≥ 0.10 mV'], evidenceEn: ['III ST'], answer: null,
  } as const;
  const task = aTask({ priority: 'EMERGENCY', modality: 'ECG', machineRaised: true, machineHits: [{ ...hit, evidenceZh: [...hit.evidenceZh], evidenceEn: [...hit.evidenceEn] }] });
  hub({ [`GET /api/reading-tasks?${OPEN}&limit=50`]: { body: { items: [task], nextCursor: null } } });
  await renderApp(queue, '/queue');
  expect((await screen.findByText(/急性心肌梗死可能$/)).textContent).toContain('红');
  expect(screen.getByText('III J点ST偏移 0.31 mV ≥ 0.10 mV')).toBeTruthy();
});
