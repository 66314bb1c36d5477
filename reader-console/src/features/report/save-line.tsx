import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { timeOfDay } from '@/ui/time-text';
import type { DraftKeeper, Keeping } from './draft-keeper';
import styles from './report-pane.module.css';

/** Where the text is right now: on the server, on its way, or only on this computer. */
export function SaveLine({ save, report }: { save: Keeping['save']; report: Keeping['report'] }) {
  const { t } = useTranslation('report');
  switch (save.kind) {
    case 'saved':
      return <span className={styles['faint']}>{save.at !== null ? t('save.saved', { time: timeOfDay(save.at) }) : report === null ? '' : t('save.savedBefore')}</span>;
    case 'dirty':
    case 'saving':
      return <span className={styles['faint']}>{t(`save.${save.kind}`)}</span>;
    case 'offline':
      return <span className={styles['warning']}>{t('save.offline')}</span>;
    case 'refused':
      return <span className={styles['error']}>{t('save.refused')}</span>;
  }
}

/** What became of text that was left unsaved: brought back, or to be chosen. */
export function RestoreNotice({ keeping, keeper }: { keeping: Keeping; keeper: DraftKeeper }) {
  const { t } = useTranslation('report');
  if (keeping.conflict !== null) {
    return (
      <div className={styles['notice']} role="alert">
        {t('restore.conflict', { time: timeOfDay(keeping.conflict.at) })}
        <p>{keeping.conflict.draft.findings || keeping.conflict.draft.impression}</p>
        <Button size="small" onClick={() => keeper.resolveConflict('local')}>
          {t('restore.takeMine')}
        </Button>{' '}
        <Button size="small" onClick={() => keeper.resolveConflict('server')}>
          {t('restore.keepServer')}
        </Button>
      </div>
    );
  }
  if (keeping.restoredAt === null) return null;
  return <div className={styles['notice']}>{t('restore.restored', { time: timeOfDay(keeping.restoredAt) })}</div>;
}
