import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { renderApp } from '@/testing/render-app';
import PasswordDialog from './password-dialog';

afterEach(() => vi.unstubAllGlobals());

it('changes the password by keyboard and closes', async () => {
  const requests = scriptFetch({ 'PUT /api/session/password': { status: 204 } });
  const closed = vi.fn();
  await renderApp(<PasswordDialog onClose={closed} />);
  await fill('the present one', 'a second password', 'a second password');
  await userEvent.keyboard('{Enter}');
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(requests[0]?.body).toEqual({ current: 'the present one', next: 'a second password' });
});

it('asks the server nothing while the two differ', async () => {
  const requests = scriptFetch({ 'PUT /api/session/password': { status: 204 } });
  await renderApp(<PasswordDialog onClose={vi.fn()} />);
  await fill('the present one', 'a second password', 'a third password');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('两次输入不一致')).toBeTruthy();
  expect(requests).toHaveLength(0);
});

it('says that the present password is wrong and stays', async () => {
  scriptFetch({ 'PUT /api/session/password': { status: 403, body: { code: 'password-wrong' } } });
  const closed = vi.fn();
  await renderApp(<PasswordDialog onClose={closed} />);
  await fill('guessed', 'a second password', 'a second password');
  await userEvent.keyboard('{Enter}');
  expect(await screen.findByText('当前密码不对。')).toBeTruthy();
  expect(closed).not.toHaveBeenCalled();
});

async function fill(current: string, next: string, again: string) {
  for (const [label, value] of [
    ['当前密码', current],
    ['新密码', next],
    ['再输入一次新密码', again],
  ] as const) {
    await userEvent.click(screen.getByLabelText(label));
    await userEvent.paste(value);
  }
}
