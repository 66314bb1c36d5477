import { Button, Flex, Spin, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignOut } from '@/api/session';

export function Opening() {
  const { t } = useTranslation();
  return (
    <Centred>
      <Spin />
      <Typography.Text type="secondary">{t('loading')}</Typography.Text>
    </Centred>
  );
}

export function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Centred>
      <Typography.Text>{t('unreachable')}</Typography.Text>
      <Button type="primary" autoFocus onClick={onRetry}>
        {t('retry')}
      </Button>
    </Centred>
  );
}

export function NothingForYou() {
  const { t } = useTranslation();
  const signOut = useSignOut();
  return (
    <Centred>
      <Typography.Text>{t('nothingForYou')}</Typography.Text>
      <Button onClick={() => signOut.mutate()}>{t('signOut')}</Button>
    </Centred>
  );
}

export function CrashNotice() {
  const { t } = useTranslation();
  return (
    <Centred>
      <Typography.Text>{t('crashed')}</Typography.Text>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </Centred>
  );
}

function Centred({ children }: { children: ReactNode }) {
  return (
    <Flex vertical gap={16} align="center" justify="center" style={{ height: '100%' }}>
      {children}
    </Flex>
  );
}
