import { Button, Dropdown, Tooltip } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, Outlet } from 'react-router';
import { useSession, useSignOut } from '@/api/session';
import type { AppRoute } from './app-route';
import { currentLanguage, switchLanguage } from './i18n';
import styles from './shell.module.css';

const STANDS_STILL_MILLISECONDS = 500;

const PasswordDialog = lazy(() => import('@/features/session/password-dialog'));

/** Header and screen. A bare screen (the reading room) takes the whole window. */
export function Shell({ routes, current, title }: { routes: readonly AppRoute[]; current: AppRoute | undefined; title: string }) {
  useCodeAhead(current);
  return (
    <div className={styles['shell']}>
      {current?.bare ? null : <Header routes={routes} title={title} />}
      <main className={styles['screen']}>
        <Outlet />
      </main>
    </div>
  );
}

/** A failure costs nothing: opening the screen fetches what is missing. */
function useCodeAhead(route: AppRoute | undefined): void {
  useEffect(() => {
    const timer = setTimeout(() => void route?.ahead?.().catch(() => undefined), STANDS_STILL_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [route]);
}

function Header({ routes, title }: { routes: readonly AppRoute[]; title: string }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const signOut = useSignOut();
  const { t: account } = useTranslation('session');
  const [changing, setChanging] = useState(false);
  const language = currentLanguage();
  return (
    <header className={styles['header']}>
      <span className={styles['brand']}>
        <strong>{t('brand')}</strong> <span className={styles['faint']}>{t(title)}</span>
      </span>
      <nav className={styles['nav']}>
        {routes.map((route) =>
          route.nav === undefined ? null : (
            <NavLink key={route.path} to={route.path} className={({ isActive }) => (isActive ? styles['active'] : undefined)}>
              {t(route.nav)}
            </NavLink>
          ),
        )}
      </nav>
      <Dropdown trigger={['click']} menu={{ items: [{ key: 'password', label: account('passwordChange'), onClick: () => setChanging(true) }] }}>
        <Button className={styles['user']} type="text" size="small" title={session?.username}>
          {session?.displayName}
        </Button>
      </Dropdown>
      {changing ? (
        <Suspense>
          <PasswordDialog onClose={() => setChanging(false)} />
        </Suspense>
      ) : null}
      <Tooltip title={t('language')}>
        <Button
          type="text"
          size="small"
          onClick={(event) => {
            event.currentTarget.blur(); // the space bar belongs to the screen
            void switchLanguage(language === 'zh' ? 'en' : 'zh');
          }}
        >
          {t('languageShort')}
        </Button>
      </Tooltip>
      <Button type="text" size="small" onClick={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
    </header>
  );
}
