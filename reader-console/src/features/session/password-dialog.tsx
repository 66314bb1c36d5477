import { Alert, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useChangePassword } from '@/api/session';
import { passwordFault, passwordMessage } from './password-rule';

type PasswordForm = { current: string; next: string; again: string };

/** Whoever is signed in gives themselves another password. Enter changes it. */
export default function PasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('session');
  const [form] = Form.useForm<PasswordForm>();
  const change = useChangePassword();
  return (
    <Modal
      open
      title={t('passwordChange')}
      okText={t('passwordSave')}
      cancelText={t('passwordCancel')}
      confirmLoading={change.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<PasswordForm>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => change.mutate({ current, next }, { onSuccess: onClose })}
      >
        <p>{t('passwordRule')}</p>
        <Form.Item name="current" label={t('passwordNow')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoFocus autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('passwordNext')}
          rules={[
            {
              validator: (_, value: string | undefined) => {
                const fault = passwordFault(value ?? '');
                return fault === undefined ? Promise.resolve() : Promise.reject(new Error(t(fault)));
              },
            },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('passwordAgain')}
          dependencies={['next']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_, value: string | undefined) =>
                value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('passwordDiffers'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" onPressEnter={() => form.submit()} />
        </Form.Item>
        {change.error ? <Alert type="error" title={t(passwordMessage(change.error))} role="alert" /> : null}
      </Form>
    </Modal>
  );
}
