import { screen } from '@testing-library/react';
import { Route, Routes, useLocation } from 'react-router';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import ArrivingPage from './arriving-page';

const study = {
  studyInstanceUid: '1.2.3',
  accessionNumber: 'T01-261122-0001',
  modality: 'DX',
  priority: 'EMERGENCY',
  patient: { id: 'P1', name: '李四', sex: 'M', birthDate: '1990-02-03' },
  site: { code: 'T01', name: '汀罗镇卫生院' },
  percent: 78,
  announcedAt: '2026-11-22T10:00:00+08:00',
  previews: ['1.2.3.1'],
};

function Address() {
  return <output>{useLocation().pathname}</output>;
}

const pages = (
  <Routes>
    <Route path="/arriving/:studyInstanceUid" element={<ArrivingPage />} />
    <Route path="*" element={<Address />} />
  </Routes>
);

afterEach(() => vi.unstubAllGlobals());

it('shows the preview under a red band that forbids a diagnosis', async () => {
  scriptFetch({ 'GET /api/arriving-studies/1.2.3': { body: { arriving: study, taskId: null } } });
  await renderApp(pages, '/arriving/1.2.3');
  const band = await screen.findByRole('alert');
  expect(band.textContent).toContain('未传完，不可诊断');
  expect(band.textContent).toContain('传输 78 %');
  expect(screen.getByRole('img').getAttribute('src')).toBe('/api/arriving-studies/1.2.3/previews/1.2.3.1');
  expect(screen.queryByRole('button')).toBeNull();
});

it('goes on to the exam itself when all of it is here', async () => {
  scriptFetch({ 'GET /api/arriving-studies/1.2.3': { body: { arriving: null, taskId: 'task-7' } } });
  await renderApp(pages, '/arriving/1.2.3');
  expect(await screen.findByText('/read/task-7')).toBeTruthy();
});

it('says so when nothing of that name is on its way', async () => {
  scriptFetch({ 'GET /api/arriving-studies/1.2.3': { status: 404, body: { status: 404, code: 'study-unknown' } } });
  await renderApp(pages, '/arriving/1.2.3');
  expect(await screen.findByText('没有正在传来的这份检查，或者您无权查看。')).toBeTruthy();
});
