import { Alert, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EcgVerdict, FirstReading } from '@/api/ecg-types';
import type { Exam } from '@/api/gateway-types';
import { searchStatements } from '@/ui/statement-search';
import styles from './desk-page.module.css';
import { useGiveFirstReading, useStatements } from './use-first-reading';

const verdicts: readonly EcgVerdict[] = ['NORMAL', 'ABNORMAL', 'CRITICAL'];

/** The township doctor's own reading, given before the county's is known. It is training and no report. */
export function FirstReadingDialog({ exam, given, onClose }: { exam: Exam; given: FirstReading | null; onClose: () => void }) {
  const { t } = useTranslation('desk');
  const give = useGiveFirstReading(exam.accessionNumber);
  const [verdict, setVerdict] = useState<EcgVerdict | null>(given?.verdict ?? null);
  const [statements, setStatements] = useState<string[]>(given?.statements ?? []);
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
      <Input.TextArea rows={2} maxLength={1000} aria-label={t('firstReading.text')} placeholder={t('firstReading.text')} value={text} onChange={(event) => setText(event.target.value)} />
      <Input style={{ marginTop: 8 }} maxLength={60} aria-label={t('firstReading.by')} placeholder={t('firstReading.by')} value={by} onChange={(event) => setBy(event.target.value)} />
      {give.error === null ? null : <Alert type="error" showIcon title={give.error.message} role="alert" />}
    </Modal>
  );
}

/** Statements found by pinyin initials or words. */
function StatementField({ chosen, onChange }: { chosen: string[]; onChange: (chosen: string[]) => void }) {
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
      onChange={(next: string[]) => {
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
