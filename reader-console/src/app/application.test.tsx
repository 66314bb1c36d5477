import { render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { scriptFetch } from '@/testing/fetch-script';
import { Application } from './application';
import { consoleElsewhere, consoleRoutes } from './console-routes';
import { startI18n } from './i18n';

afterEach(() => vi.unstubAllGlobals());

it('sends a village doctor to the page of village doctors', async () => {
  const replace = vi.fn();
  vi.stubGlobal('location', { replace });
  scriptFetch({ 'GET /api/session': { body: { username: 'cun.wang', displayName: '村医', roles: ['VILLAGE_DOCTOR'], sites: ['VK01'] } } });
  await startI18n();
  render(<Application routes={consoleRoutes} title="console" look="dark" elsewhere={consoleElsewhere} />);
  await vi.waitFor(() => expect(replace).toHaveBeenCalledWith('/village'));
  expect(screen.queryByRole('button')).toBeNull();
});
