import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createHashRouter, Navigate, RouterProvider, useMatches } from 'react-router';
import { useSession } from '@/api/session';
import LoginPage from '@/features/session/login-page';
import type { Look } from '@/ui/palette';
import { type AppRoute, type Elsewhere, routesFor } from './app-route';
import { CrashNotice, NothingForYou, Opening, Unreachable } from './notices';
import { createQueryClient } from './query-client';
import { Shell } from './shell';
import { applyLook, themeOf } from './theme';

const queryClient = createQueryClient();

export type ApplicationProps = { routes: readonly AppRoute[]; title: string; look: Look; elsewhere?: Elsewhere };

/** Both entries in one: the console and the desk differ in their routes and in the look of the sign-in page. */
export function Application(props: ApplicationProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <SessionGate {...props} />
    </QueryClientProvider>
  );
}

function SessionGate({ routes, title, look, elsewhere }: ApplicationProps) {
  const { data: session, error, isPending, refetch } = useSession();
  const allowed = useMemo(() => (session ? routesFor(session, routes) : []), [session, routes]);
  const router = useMemo(() => (allowed.length > 0 ? routerOf(allowed, title) : null), [allowed, title]);
  if (router !== null) return <RouterProvider router={router} />;
  const page = session ? elsewhere?.(session) : undefined;
  return (
    <Themed look={look}>
      {isPending ? (
        <Opening />
      ) : error ? (
        <Unreachable onRetry={() => void refetch()} />
      ) : page !== undefined ? (
        <Leave to={page} />
      ) : session ? (
        <NothingForYou />
      ) : (
        <LoginPage title={title} />
      )}
    </Themed>
  );
}

/** Opens a page outside this application; going back does not lead here again. */
function Leave({ to }: { to: string }) {
  useEffect(() => window.location.replace(to), [to]);
  return <Opening />;
}

function routerOf(allowed: readonly AppRoute[], title: string) {
  const start = (allowed.find((route) => route.nav !== undefined) ?? allowed[0])?.path ?? '/';
  return createHashRouter([
    {
      element: <RoutedShell routes={allowed} title={title} />,
      errorElement: <CrashNotice />,
      hydrateFallbackElement: <Opening />,
      children: [
        { path: '/', element: <Navigate to={start} replace /> },
        ...allowed.map((route) => ({ path: route.path, handle: route, lazy: () => screenOf(route), errorElement: <CrashNotice /> })),
        { path: '*', element: <Navigate to={start} replace /> },
      ],
    },
  ]);
}

async function screenOf(route: AppRoute) {
  return { Component: (await route.load()).default };
}

function RoutedShell({ routes, title }: { routes: readonly AppRoute[]; title: string }) {
  const current = useMatches().at(-1)?.handle as AppRoute | undefined;
  return (
    <Themed look={current?.look ?? 'light'}>
      <Shell routes={routes} current={current} title={title} />
    </Themed>
  );
}

function Themed({ look, children }: { look: Look; children: ReactNode }) {
  const { i18n } = useTranslation();
  useLayoutEffect(() => applyLook(look), [look]);
  return (
    <ConfigProvider theme={themeOf(look)} locale={i18n.language === 'en' ? enUS : zhCN} button={{ autoInsertSpace: false }}>
      <AntApp style={{ height: '100%' }}>{children}</AntApp>
    </ConfigProvider>
  );
}
