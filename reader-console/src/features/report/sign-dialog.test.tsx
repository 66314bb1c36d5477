import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { aTask } from '@/testing/reading-fixtures';
import { renderApp } from '@/testing/render-app';
import { emptyDraft } from './draft';
import { SignDialog } from './sign-dialog';

afterEach(() => vi.unstubAllGlobals());

const draft = { ...emptyDraft, findings: '两肺清晰', impression: '心肺未见异常' };
const SIGN = 'POST /api/reading-tasks/task-1/sign';

it('shows what is signed and signs the revision that was seen', async () => {
  const requests = scriptFetch({ [SIGN]: { body: aTask({ state: 'SIGNED' }) } });
  const signed = vi.fn();
  await renderApp(<SignDialog task={aTask()} draft={draft} revision={3} checks={[]} onSigned={signed} onClose={vi.fn()} />);
  expect(screen.getByText('心肺未见异常')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: '签发' }));
  await vi.waitFor(() => expect(signed).toHaveBeenCalledOnce());
  expect(requests[0]?.body).toEqual({ revision: 3 });
});

it('asks for the PIN only when the server does', async () => {
  const requests = scriptFetch({
    [SIGN]: ({ body }) => ((body as { pin?: string }).pin === '1234' ? { body: aTask({ state: 'SIGNED' }) } : { status: 403, body: { code: 'pin-required' } }),
  });
  const signed = vi.fn();
  await renderApp(<SignDialog task={aTask()} draft={draft} revision={1} checks={[]} onSigned={signed} onClose={vi.fn()} />);
  expect(screen.queryByPlaceholderText('签名 PIN')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: '签发' }));
  await userEvent.type(await screen.findByPlaceholderText('签名 PIN'), '1234{Enter}');
  await vi.waitFor(() => expect(signed).toHaveBeenCalledOnce());
  expect(requests).toHaveLength(2);
});

it('does not sign while something must be corrected', async () => {
  scriptFetch({});
  const check = { code: 'side', severity: 'ERROR', field: 'impression', term: '左', message: { zh: '左右不一致', en: 'sides differ' } } as const;
  await renderApp(<SignDialog task={aTask()} draft={draft} revision={1} checks={[check]} onSigned={vi.fn()} onClose={vi.fn()} />);
  expect(screen.getByText(/左右不一致/)).toBeTruthy();
  expect(screen.getByRole('button', { name: '签发' })).toHaveProperty('disabled', true);
});
