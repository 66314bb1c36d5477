import { Alert, Button, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgVerdict, FirstReading, StatementId } from '@/api/ecg-types';
import type { Exam } from '@/api/gateway-types';
import { searchStatements } from '@/ui/statement-search';
import styles from './desk-page.module.css';
import { useSiteSettings } from './use-exams';
import { useGiveFirstReading, useStatements } from './use-first-reading';

const verdicts: readonly EcgVerdict[] = ['NORMAL', 'ABNORMAL', 'CRITICAL'];

/** The township doctor's own reading, given before the county's is known. It is training and no report. */
export function FirstReadingDialog({ exam, given, onClose }: { exam: Exam; given: FirstReading | null; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const give = useGiveFirstReading(exam.accessionNumber);
  const [verdict, setVerdict] = useState<EcgVerdict | null>(given?.verdict ?? null);
  const [statements, setStatements] = useState<StatementId[]>(given?.statements ?? []);
  const [text, setText] = useState(given?.text ?? '');
  const [by, setBy] = useState(given?.by ?? '');
  const ready = verdict !== null && by.trim() !== '';
  const send = () => {
    if (verdict !== null) give.mutate({ verdict, statements, text: text.trim(), by: by.trim() }, { onSuccess: onClose });
  };
  return (
    <Modal
      open
      title={t('firstReading.title', { name: exam.patient.name })}
      okText={t('firstReading.send')}
      cancelText={t('firstReading.cancel')}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={give.isPending}
      onOk={send}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('firstReading.hint')}</p>
      <Radio.Group
        className={styles['reasons']}
        value={verdict}
        onChange={(event) => setVerdict(event.target.value as EcgVerdict)}
        options={verdicts.map((value) => ({ value, label: t(`firstReading.verdict.${value}`) }))}
      />
      {verdict === 'CRITICAL' ? <Alert type="error" showIcon title={t('firstReading.actNow')} /> : null}
      <StatementField chosen={statements} onChange={setStatements} />
      <Phrases onTake={(phrase) => setText(withPhrase(text, phrase))} />
      <Input.TextArea rows={2} maxLength={TEXT_MAX} aria-label={t('firstReading.text')} placeholder={t('firstReading.text')} value={text} onChange={(event) => setText(event.target.value)} />
      <Input style={{ marginTop: 8 }} maxLength={60} aria-label={t('firstReading.by')} placeholder={t('firstReading.by')} value={by} onChange={(event) => setBy(event.target.value)} />
      {give.error === null ? null : <Alert type="error" showIcon title={give.error.message} role="alert" />}
    </Modal>
  );
}

const TEXT_MAX = 1000;

/** The text with one more sentence; what would not fit any more is left out. */
export function withPhrase(text: string, phrase: string): string {
  const stripped = text.trimEnd();
  const longer = stripped === '' ? phrase : `${stripped}${/[，。；,;.]$/.test(stripped) ? '' : '；'}${phrase}`;
  return longer.length <= TEXT_MAX ? longer : text;
}

/** The sentences that the county offers; one click writes one. */
function Phrases({ onTake }: { onTake: (phrase: string) => void }) {
  const phrases = useSiteSettings().data?.settings.phrases ?? [];
  return (
    <p>
      {phrases.map((phrase) => (
        <Button key={phrase} size="small" style={{ margin: '0 4px 4px 0' }} onClick={() => onTake(phrase)}>
          {phrase}
        </Button>
      ))}
    </p>
  );
}

/** Statements found by pinyin initials or words. */
function StatementField({ chosen, onChange }: { chosen: StatementId[]; onChange: (chosen: StatementId[]) => void }) {
  const { t, i18n } = useTranslation('desk');
  const all = useStatements().data ?? [];
  const [typed, setTyped] = useState('');
  const label = (id: string) => {
    const entry = all.find((candidate) => candidate.id === id);
    return entry === undefined ? id : i18n.language === 'en' ? entry.en : entry.zh;
  };
  return (
    <Select
      mode="multiple"
      style={{ width: '100%', margin: '8px 0' }}
      aria-label={t('firstReading.statements')}
      placeholder={t('firstReading.statements')}
      value={chosen}
      onChange={(next: StatementId[]) => {
        setTyped('');
        onChange(next);
      }}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      notFoundContent={t('firstReading.none')}
      labelRender={({ value }) => label(String(value))}
      options={searchStatements(all, typed).map(({ id }) => ({ value: id, label: label(id) }))}
    />
  );
}
