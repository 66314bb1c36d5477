import { useEffect, useRef } from 'react';

/** `Space`, `/`, `Ctrl+S`, `F9`, `ArrowDown`: letters are case-blind. */
export type KeyName = string;

export type KeyMap = Partial<Record<KeyName, (event: KeyboardEvent) => void>>;

/** The name under which a key press is looked up. Shift counts only for keys that print nothing. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>): KeyName {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const shift = event.shiftKey && event.key.length > 1 ? 'Shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift}${key}`;
}

/** Keys that mean something while somebody types: chords and function keys. Everything else belongs to the text. */
export function worksWhileTyping(name: KeyName): boolean {
  return /^(Ctrl|Alt)\+/.test(name) || /^(Shift\+)?F\d{1,2}$/.test(name) || name === 'Escape';
}

/** True where a key press writes or chooses instead of commanding. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'range'].includes(target.type);
  return false;
}

/** Space and Enter press the button that has the focus; they are not commands there. */
function pressesControl(name: KeyName, target: EventTarget | null): boolean {
  if (name !== 'Space' && name !== 'Enter') return false;
  return target instanceof HTMLElement && target.closest('button, a, input, [role="button"], [role="option"]') !== null;
}

/**
 * Listens to the whole window while the component lives, ahead of the element that has the focus: the viewport keeps key
 * presses for itself once it was clicked. Silent while a dialog is open.
 */
export function useKeys(keys: KeyMap): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const name = keyName(event);
      const action = current.current[name];
      if (action === undefined || pressesControl(name, event.target)) return;
      if (takesText(event.target) && !worksWhileTyping(name)) return;
      if (document.querySelector('[role="dialog"]:not([aria-hidden="true"]), [role="alertdialog"]') !== null) return;
      event.preventDefault();
      action(event);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}
