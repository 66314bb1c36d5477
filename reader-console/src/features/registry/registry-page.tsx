import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './registry-page.module.css';
import { SitesTable } from './sites-table';
import { UsersTable } from './users-table';

/** Sites with the state of their lines, and the people who work with the hub. */
export default function RegistryPage() {
  const { t } = useTranslation('registry');
  return (
    <Tabs
      className={styles['page']}
      items={[
        { key: 'sites', label: t('sites'), children: <SitesTable /> },
        { key: 'users', label: t('users'), children: <UsersTable /> },
      ]}
    />
  );
}
