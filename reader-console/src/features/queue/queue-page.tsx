import { Empty } from 'antd';
import { useTranslation } from 'react-i18next';

export default function QueuePage() {
  const { t } = useTranslation('queue');
  return <Empty description={t('empty')} />;
}
