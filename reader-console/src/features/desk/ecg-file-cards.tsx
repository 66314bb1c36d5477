import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { exactTime } from '@/ui/time-text';
import styles from './desk-page.module.css';
import { useDismissEcgFile, useFailedEcgFiles, useUploadEcgFile } from './ecg-files';

/** A cart's file by hand, and in a band of their own the files that could not be read. */
export function EcgFileCards() {
  const { t, i18n } = useTranslation('desk');
  const failed = useFailedEcgFiles();
  const dismiss = useDismissEcgFile();
  const files = failed.data ?? [];
  return (
    <>
      <UploadEcgFile />
      {files.length === 0 ? null : (
        <div className={styles['needHand']} role="group" aria-label={t('ecgFile.failed')}>
          <h3>{t('ecgFile.failed')}</h3>
          {files.map((file) => (
            <article key={file.id} className={styles['ecgFile']}>
              <strong>{file.name}</strong> <time dateTime={file.receivedAt}>{exactTime(file.receivedAt, i18n.language)}</time>
              <p>{t('ecgFile.kept')}</p>
              <p className={styles['trouble']}>{file.reason}</p>
              <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate(file.id)}>
                {t('ecgFile.seen')}
              </Button>
            </article>
          ))}
        </div>
      )}
    </>
  );
}

function UploadEcgFile() {
  const { t } = useTranslation('desk');
  const input = useRef<HTMLInputElement>(null);
  const upload = useUploadEcgFile();
  return (
    <p className={styles['ecgUpload']}>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('ecgFile.upload')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file !== undefined) upload.mutate(file);
          event.target.value = '';
        }}
      />
      <Button size="small" loading={upload.isPending} onClick={() => input.current?.click()}>
        {t('ecgFile.upload')}
      </Button>{' '}
      <span role="status">
        {upload.isSuccess ? t('ecgFile.done', { accession: upload.data.accessionNumber ?? '' }) : null}
        {upload.isError ? t('ecgFile.refused') : null}
      </span>
    </p>
  );
}
