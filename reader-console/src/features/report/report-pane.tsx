import { App, Button, Checkbox, Radio, Tooltip } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImageQuality, ReadingTaskDetail, ReportTemplate } from '@/api/hub-types';
import { releaseTask, submitTask } from '@/api/reading-tasks';
import { useKeys } from '@/ui/keys';
import { CheckList } from './check-list';
import { CriticalMark } from './critical-mark';
import { withTemplate } from './draft';
import { moveMessage } from './move-message';
import { RetakeDialog, type RetakeWish } from './retake-dialog';
import { RestoreNotice, SaveLine } from './save-line';
import { SignDialog } from './sign-dialog';
import { signObstacle } from './sign-obstacle';
import { SlotTextArea, type SlotTextHandle } from './slot-text-area';
import { TemplatePicker } from './template-picker';
import { useChecks } from './use-checks';
import type { ReportWriting } from './use-report-draft';
import styles from './report-pane.module.css';

/** `writing`: holds the task. `reviewing`: may correct and sign what was submitted. `reading`: may only look. */
export type PaneMode = 'writing' | 'reviewing' | 'reading';

type Props = {
  task: ReadingTaskDetail;
  mode: PaneMode;
  complete: boolean;
  mayReview: boolean;
  writing: ReportWriting;
  /** What is to be asked of the site; null while nobody asks. */
  retake: RetakeWish | null;
  onRetake: (wish: RetakeWish | null) => void;
  onDone: (done: 'submitted' | 'signed' | 'retake' | 'released') => void;
};

const qualities: ImageQuality[] = ['A', 'B', 'C', 'WASTE'];

/** The report beside the images. Every action has a key; nothing that was written is ever lost. */
export function ReportPane({ task, mode, complete, mayReview, writing, retake, onRetake, onDone }: Props) {
  const { t } = useTranslation('report');
  const { message } = App.useApp();
  const { keeping, keeper } = writing;
  const { draft } = keeping;
  const editable = mode !== 'reading';
  const checks = useChecks(task.id, draft, editable);
  const [dialog, setDialog] = useState<'sign' | null>(null);
  const [busy, setBusy] = useState(false);
  const findings = useRef<SlotTextHandle>(null);
  const impression = useRef<SlotTextHandle>(null);
  const picker = useRef<{ focus: () => void }>(null);
  const obstacle = signObstacle({ task, mode, complete, mayReview });

  const take = (template: ReportTemplate) => {
    keeper.edit({
      templateId: template.id,
      positive: draft.positive || template.positive,
      ...withTemplate(draft, template, writing.figures),
    });
    requestAnimationFrame(() => {
      if (!(findings.current?.selectFirstSlot() ?? false) && !(impression.current?.selectFirstSlot() ?? false)) findings.current?.focus();
    });
  };
  const save = async () => {
    if (!editable) return;
    if (!(await keeper.flush())) void message.warning(t('save.notYet'));
  };
  const move = async (act: () => Promise<unknown>, done: Parameters<Props['onDone']>[0]) => {
    if (busy) return;
    setBusy(true);
    try {
      if (!(await keeper.flush())) return void message.warning(t('save.notYet'));
      await act();
      onDone(done);
    } catch (error) {
      void message.error(moveMessage(error, t));
    } finally {
      setBusy(false);
    }
  };
  const submit = () => {
    if (mode === 'writing' && complete) void move(() => submitTask(task.id), 'submitted');
  };
  const release = () => {
    if (editable) void move(() => releaseTask(task.id), 'released');
  };
  const openSign = async () => {
    if (obstacle !== null) return void message.info(t(`obstacle.${obstacle}`));
    if (await keeper.flush()) setDialog('sign');
    else void message.warning(t('save.notYet'));
  };
  const quality = (imageQuality: ImageQuality) => editable && keeper.edit({ imageQuality });
  useKeys({
    'Ctrl+S': () => void save(),
    'Ctrl+Enter': submit,
    F9: () => void openSign(),
    T: () => editable && picker.current?.focus(),
    E: () => findings.current?.focus(),
    D: () => impression.current?.focus(),
    Escape: () => (document.activeElement as HTMLElement | null)?.blur(),
    'Alt+P': () => editable && keeper.edit({ positive: !draft.positive }),
    'Alt+C': () => editable && keeper.edit({ critical: !draft.critical }),
    'Alt+R': () => editable && onRetake({}),
    'Alt+L': release,
    ...Object.fromEntries(qualities.map((grade, index) => [`Alt+${index + 1}`, () => quality(grade)])),
  });

  return (
    <section className={styles['pane']} aria-label={t('title')}>
      <div className={styles['head']}>
        <TemplatePicker modality={task.modality} disabled={!editable} onTake={take} handle={picker} />
        <SaveLine save={keeping.save} report={keeping.report} />
      </div>
      <RestoreNotice keeping={keeping} keeper={keeper} />
      <SlotTextArea
        handle={findings}
        onLast={() => impression.current?.selectFirstSlot() ?? false}
        className={styles['findings']}
        label={t('findings')}
        value={draft.findings}
        readOnly={!editable}
        onChange={(text) => keeper.edit({ findings: text })}
      />
      <SlotTextArea
        handle={impression}
        className={styles['impression']}
        label={t('impression')}
        value={draft.impression}
        readOnly={!editable}
        onChange={(text) => keeper.edit({ impression: text })}
      />
      <CheckList checks={checks} onShow={({ field, term }) => (field === 'impression' ? impression : findings).current?.selectText(term)} />
      <div className={styles['marks']}>
        <span className={styles['quality']}>
          <span className={styles['faint']}>{t('quality.label')}</span>
          <Radio.Group
            size="small"
            optionType="button"
            disabled={!editable}
            value={draft.imageQuality}
            onChange={(event) => quality(event.target.value as ImageQuality)}
            options={qualities.map((grade) => ({ value: grade, label: t(`quality.${grade}`) }))}
          />
        </span>
        <Checkbox disabled={!editable} checked={draft.positive} onChange={(event) => keeper.edit({ positive: event.target.checked })}>
          {t('positive')}
        </Checkbox>
        <CriticalMark task={task} draft={draft} editable={editable} onEdit={(change) => keeper.edit(change)} />
      </div>
      {editable ? (
        <div className={styles['actions']}>
          <Button size="small" danger onClick={() => onRetake({})}>
            {t('retake.title')}
          </Button>
          <Button size="small" onClick={release}>
            {t(mode === 'reviewing' ? 'sendBack' : 'release')}
          </Button>
          <span className={styles['gap']} />
          {mode === 'writing' ? (
            <Tooltip title={complete ? null : t('obstacle.incomplete')}>
              <Button type={obstacle === null ? 'default' : 'primary'} disabled={!complete} loading={busy} onClick={submit}>
                {t('submit')} <kbd>Ctrl ↵</kbd>
              </Button>
            </Tooltip>
          ) : null}
          <Tooltip title={obstacle === null ? null : t(`obstacle.${obstacle}`)}>
            <Button type={obstacle === null ? 'primary' : 'default'} disabled={obstacle !== null} onClick={() => void openSign()}>
              {t('sign.sign')} <kbd>F9</kbd>
            </Button>
          </Tooltip>
        </div>
      ) : null}
      {dialog === 'sign' ? (
        <SignDialog
          task={task}
          draft={draft}
          revision={keeping.report?.revision}
          checks={checks}
          onClose={() => setDialog(null)}
          onSigned={() => onDone('signed')}
        />
      ) : null}
      {retake === null ? null : <RetakeDialog task={task} wish={retake} onClose={() => onRetake(null)} onSent={() => onDone('retake')} />}
    </section>
  );
}
