import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Exam } from '@/api/gateway-types';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import { FirstReadingLine } from './first-reading';

const PATH = '/api/exams/T01-1/first-reading';
const exam = { accessionNumber: 'T01-1', patient: { id: '1', name: '刘秀英', sex: 'F', birthDate: '1949-12-31' }, report: null } as unknown as Exam;
const statements = { items: [{ id: 'ST_ELEVATION', group: 'ST', level: 'CRITICAL', zh: 'ST段抬高', en: 'ST elevation', initials: 'stdtg' }] };
const given = { verdict: 'NORMAL', statements: [], text: '', by: '陈医生', at: '2026-11-22T10:00:00Z' };

afterEach(() => vi.unstubAllGlobals());

it('takes a first reading with a name while no report is there', async () => {
  const requests = scriptFetch({
    [`GET ${PATH}`]: { status: 404, body: { status: 404 } },
    'GET /api/ecg-statements': { body: statements },
    'GET /api/site-settings': { body: { version: 3, receivedAt: null, settings: { phrases: ['请结合临床', '建议复查'] }, rules: [], ignored: [] } },
    [`PUT ${PATH}`]: { body: { ...given, verdict: 'CRITICAL', statements: ['ST_ELEVATION'] } },
  });
  await renderApp(<FirstReadingLine exam={exam} />);
  await userEvent.click(await screen.findByRole('button', { name: '写初读' }));
  await userEvent.click(await screen.findByRole('radio', { name: '危急' }));
  await userEvent.type(screen.getByRole('combobox', { name: '诊断用语（拼音首字母）' }), 'stdtg');
  await userEvent.click(await screen.findByTitle('ST段抬高'));
  await userEvent.click(await screen.findByRole('button', { name: '建议复查' }));
  await userEvent.click(screen.getByRole('button', { name: '请结合临床' }));
  await userEvent.type(screen.getByLabelText('初读医生姓名'), '陈医生');
  await userEvent.click(screen.getByRole('button', { name: '保存初读' }));
  expect(requests.find(({ method }) => method === 'PUT')?.body).toEqual({ verdict: 'CRITICAL', statements: ['ST_ELEVATION'], text: '建议复查；请结合临床', by: '陈医生' });
  expect(await screen.findByText('初读：危急')).toBeTruthy();
});

it('compares the first reading with the signed report', async () => {
  scriptFetch({ [`GET ${PATH}`]: { body: given }, 'GET /api/ecg-statements': { body: statements } });
  const report = { critical: true, positive: true, impression: '急性下壁心肌梗死', printedAt: null, reportId: '1', signedAt: '2026-11-22T10:10:00Z', signer: '王医师', version: 1 };
  await renderApp(<FirstReadingLine exam={{ ...exam, report }} />);
  expect(await screen.findByText('初读：正常')).toBeTruthy();
  expect(screen.getByText(/签发：危急 ≠ 不一致/)).toBeTruthy();
  expect(screen.queryByRole('button')).toBeNull();
});
