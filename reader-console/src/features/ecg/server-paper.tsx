import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './ecg-room.module.css';

/** The paper as the server draws it, for browsers that cannot. */
export function ServerPaper({ path }: { path: string }) {
  const { t } = useTranslation('ecg');
  return (
    <div className={styles['frame']}>
      <Alert type="info" banner title={t('server')} />
      <img className={styles['drawn']} src={path} alt={t('paper')} data-testid="server-paper" />
    </div>
  );
}
