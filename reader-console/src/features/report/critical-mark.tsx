import { App, Button, Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { criticalCodesOf, useFlagCritical } from '@/api/critical-values';
import type { ReadingTask, ReportDraft } from '@/api/hub-types';
import styles from './report-pane.module.css';

type Props = { task: ReadingTask; draft: ReportDraft; editable: boolean; onEdit: (change: Partial<ReportDraft>) => void };

/** The critical mark, which value it is, and the way to tell the site before anything is signed. */
export function CriticalMark({ task, draft, editable, onEdit }: Props) {
  const { t } = useTranslation('report');
  const { message } = App.useApp();
  const flag = useFlagCritical(task.id);
  const tellNow = () =>
    flag.mutate(
      { code: draft.criticalCode ?? 'OTHER', text: draft.impression.trim().slice(0, 500) },
      {
        onSuccess: () => void message.success(t('criticalSent')),
        onError: () => void message.error(t('criticalNotSent')),
      },
    );
  return (
    <>
      <Checkbox disabled={!editable} checked={draft.critical} onChange={(event) => onEdit({ critical: event.target.checked })}>
        <span className={draft.critical ? styles['error'] : undefined}>{t('critical')}</span>
      </Checkbox>
      {draft.critical ? (
        <>
          <Select
            size="small"
            className={styles['criticalCode']}
            disabled={!editable}
            aria-label={t('criticalCode')}
            placeholder={t('criticalCode')}
            value={draft.criticalCode ?? undefined}
            onChange={(criticalCode) => onEdit({ criticalCode })}
            options={criticalCodesOf(task.modality).map((value) => ({ value, label: t(`ui:criticalCode.${value}`) }))}
          />
          {editable ? (
            <Button size="small" danger type="primary" loading={flag.isPending} onClick={tellNow}>
              {t('criticalNow')}
            </Button>
          ) : null}
        </>
      ) : null}
    </>
  );
}
