import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import LoginPage from './login-page';

afterEach(() => vi.unstubAllGlobals());

it('signs in by keyboard alone', async () => {
  const requests = scriptFetch({ 'POST /api/session': { body: { username: 'reader', displayName: '王医师', roles: ['READER'], sites: null } } });
  await renderApp(<LoginPage title="console" />);
  await userEvent.keyboard('reader{Tab}secret{Enter}');
  await vi.waitFor(() => expect(requests[0]?.body).toEqual({ username: 'reader', password: 'secret' }));
});

it('says what is wrong and what to do', async () => {
  scriptFetch({ 'POST /api/session': { status: 429, body: { code: 'login-locked' } } });
  await renderApp(<LoginPage title="console" />);
  await userEvent.keyboard('reader{Tab}guess{Enter}');
  expect(await screen.findByText('密码连续输错，账号已锁定 10 分钟。')).toBeTruthy();
});
