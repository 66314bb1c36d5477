import { Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type KeyboardEvent, type Ref, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillSlot, keptText, nextSlot, previousSlot, selectedSlot, type Slot } from './template-slots';
import styles from './report-pane.module.css';

export type ReportField = 'findings' | 'impression';
export type SlotTextHandle = { focus: () => void; selectFirstSlot: () => boolean; selectText: (text: string) => void };

type Props = {
  label: string;
  value: string;
  readOnly: boolean;
  onChange: (text: string) => void;
  handle?: Ref<SlotTextHandle>;
  /** After the last gap: goes on elsewhere, and says whether it did. */
  onLast?: () => boolean;
  className?: string;
};

/** A text with gaps: Tab goes from gap to gap, a digit takes an alternative, Enter keeps an optional sentence, Delete drops it. */
export function SlotTextArea({ label, value, readOnly, onChange, handle, onLast, className }: Props) {
  const area = useRef<TextAreaRef>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const element = () => area.current?.resizableTextArea?.textArea ?? null;

  const select = (target: Slot | null) => {
    const text = element();
    if (text === null || target === null) return false;
    text.focus();
    text.setSelectionRange(target.from, target.to);
    setSlot(target);
    return true;
  };
  useImperativeHandle(handle, () => ({
    focus: () => element()?.focus(),
    selectText: (wanted) => {
      const from = element()?.value.indexOf(wanted) ?? -1;
      element()?.focus();
      if (from >= 0) element()?.setSelectionRange(from, from + wanted.length);
    },
    selectFirstSlot: () => select(nextSlot(element()?.value ?? '', 0)),
  }));

  /** Replaces the gap and goes on to the next one, once the new text is drawn. */
  const replace = (target: Slot, text: string, kept: boolean) => {
    onChange(fillSlot(value, target, text));
    const position = kept ? target.from : target.from + text.length;
    requestAnimationFrame(() => {
      const drawn = element();
      if (drawn === null) return;
      drawn.setSelectionRange(position, position);
      setSlot(null);
      if (!select(nextSlot(drawn.value, position))) onLast?.();
    });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (readOnly || event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    const { selectionStart, selectionEnd } = event.currentTarget;
    const current = selectedSlot(value, selectionStart, selectionEnd);
    if (event.key === 'Tab' || event.key === 'F2') {
      const found = event.shiftKey ? previousSlot(value, selectionStart) : nextSlot(value, current === null ? selectionStart : selectionEnd);
      if (select(found) || (!event.shiftKey && (onLast?.() ?? false))) event.preventDefault();
      return;
    }
    if (current === null) return;
    const option = /^[1-9]$/.test(event.key) ? current.options[Number(event.key) - 1] : undefined;
    if (option !== undefined) {
      event.preventDefault();
      replace(current, option, false);
    } else if (event.key === 'Enter' && current.kind === 'optional') {
      event.preventDefault();
      replace(current, keptText(value, current), true);
    }
  };

  return (
    <div className={`${styles['field']} ${className ?? ''}`}>
      <label className={styles['label']}>{label}</label>
      <Input.TextArea
        ref={area}
        aria-label={label}
        value={value}
        readOnly={readOnly}
        className={styles['text']}
        style={{ resize: 'none' }}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onSelect={(event) => setSlot(selectedSlot(value, event.currentTarget.selectionStart, event.currentTarget.selectionEnd))}
        onBlur={() => setSlot(null)}
      />
      {slot === null || readOnly ? null : <SlotHints slot={slot} onOption={(option) => replace(slot, option, false)} onKeep={() => replace(slot, keptText(value, slot), true)} />}
    </div>
  );
}

function SlotHints({ slot, onOption, onKeep }: { slot: Slot; onOption: (option: string) => void; onKeep: () => void }) {
  const { t } = useTranslation('report');
  return (
    <div className={styles['slot']} onMouseDown={(event) => event.preventDefault()}>
      {slot.name === '' || slot.kind === 'optional' ? null : <b>{slot.name}</b>}
      {slot.options.map((option, index) => (
        <button key={option} type="button" tabIndex={-1} onClick={() => onOption(option)}>
          <kbd>{index + 1}</kbd> {option === '' ? '∅' : option}
        </button>
      ))}
      {slot.kind === 'optional' ? (
        <button type="button" tabIndex={-1} onClick={onKeep}>
          <kbd>Enter</kbd> {t('slot.keep')}
        </button>
      ) : null}
      {slot.kind === 'optional' ? (
        <span>
          <kbd>Del</kbd> {t('slot.drop')}
        </span>
      ) : null}
      <span>
        <kbd>Tab</kbd> {t('slot.next')}
      </span>
    </div>
  );
}
