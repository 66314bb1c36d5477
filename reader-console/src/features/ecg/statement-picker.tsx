import { Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChooseStatements, useChosenStatements, useEcgStatements } from '@/api/ecg-analyses';
import type { StatementId } from '@/api/ecg-types';
import { useKeys } from '@/ui/keys';
import { searchStatements } from '@/ui/statement-search';
import type { TakeOver } from './machine-panel';
import { spoken } from './machine-words';
import styles from './machine-panel.module.css';

/** The physician's own statements, found by pinyin initials. What is chosen goes into the impression and is compared with the township's first reading. */
export function StatementPicker({ taskId, editable, onTakeOver }: { taskId: string; editable: boolean; onTakeOver: TakeOver }) {
  const { t, i18n } = useTranslation('ecg');
  const all = useEcgStatements().data ?? [];
  const { data: chosen = [], isError } = useChosenStatements(taskId);
  const choose = useChooseStatements(taskId);
  const [typed, setTyped] = useState('');
  const box = useRef<{ focus: () => void }>(null);
  useKeys({ S: () => box.current?.focus() });
  const change = (next: StatementId[]) => {
    setTyped('');
    const added = all.filter(({ id }) => next.includes(id) && !chosen.includes(id));
    if (added.length > 0) onTakeOver({ findings: '', impression: added.map((entry) => spoken(entry, i18n.language)).join('\n') });
    choose.mutate(next);
  };
  const label = (id: string) => {
    const entry = all.find((candidate) => candidate.id === id);
    return entry === undefined ? id : spoken(entry, i18n.language);
  };
  const found = searchStatements(all, typed);
  if (isError) return null; // what cannot be recorded is not offered
  return (
    <div className={styles['chooser']}>
      <span className={styles['faint']}>
        {t('choose.title')} <kbd>S</kbd>
      </span>
      <Select
        ref={box as never}
        mode="multiple"
        size="small"
        style={{ flex: 1, minWidth: 0 }}
        disabled={!editable}
        aria-label={t('choose.title')}
        placeholder={t('choose.hint')}
        value={chosen}
        onChange={change}
        showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
        notFoundContent={t('choose.none')}
        labelRender={({ value }) => label(String(value))}
        options={found.map((entry) => ({ value: entry.id, label: spoken(entry, i18n.language) }))}
      />
    </div>
  );
}
