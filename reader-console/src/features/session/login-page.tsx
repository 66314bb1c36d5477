import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Credentials } from '@/api/hub-types';
import { useSignIn } from '@/api/session';
import { signInMessage } from './sign-in-message';
import styles from './login-page.module.css';

/** User name and password; Enter signs in. */
export default function LoginPage({ title }: { title: string }) {
  const { t } = useTranslation('session');
  const { t: app } = useTranslation('app');
  const signIn = useSignIn();
  return (
    <div className={styles['page']}>
      <Form<Credentials> className={styles['card']} layout="vertical" requiredMark={false} onFinish={(values) => signIn.mutate(values)}>
        <h1 className={styles['title']}>
          {app('brand')}
          <small>{app(title)}</small>
        </h1>
        <Form.Item name="username" label={t('username')} rules={[{ required: true, message: t('usernameMissing') }]}>
          <Input autoFocus autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {signIn.error ? <Alert className={styles['alert']} type="error" title={t(signInMessage(signIn.error))} role="alert" /> : null}
        <Button block type="primary" size="large" htmlType="submit" loading={signIn.isPending}>
          {t('signIn')}
        </Button>
      </Form>
    </div>
  );
}
