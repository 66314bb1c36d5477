import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { renderApp } from '@/testing/render-app';
import { EcgFileCards } from './ecg-file-cards';

afterEach(() => vi.unstubAllGlobals());

it('shows what could not be read and lets it go once somebody has seen it', async () => {
  let items = [{ id: 7, name: 'strange.scp', reason: 'section 6: CRC is wrong', receivedAt: '2026-11-22T10:00:00+08:00' }];
  const requests: string[] = [];
  vi.stubGlobal('fetch', async (path: string, init?: RequestInit) => {
    requests.push(`${init?.method ?? 'GET'} ${path}`);
    if (path.endsWith('/dismissed')) items = [];
    return new Response(JSON.stringify(path.endsWith('/dismissed') ? {} : { items }), { headers: { 'Content-Type': 'application/json' } });
  });
  await renderApp(<EcgFileCards />);
  expect(await screen.findByText('section 6: CRC is wrong')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: '知道了' }));
  await vi.waitFor(() => expect(screen.queryByText('strange.scp')).toBeNull());
  expect(requests).toContain('POST /api/ecg-files/7/dismissed');
});
