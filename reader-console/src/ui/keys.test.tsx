import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { keyName, type KeyMap, useKeys, worksWhileTyping } from './keys';

const press = (key: string, modifiers: Partial<KeyboardEvent> = {}) =>
  keyName({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers });

it.each([
  [press(' '), 'Space'],
  [press('i'), 'I'],
  [press('I', { shiftKey: true }), 'I'],
  [press('s', { ctrlKey: true }), 'Ctrl+S'],
  [press('s', { metaKey: true }), 'Ctrl+S'],
  [press('F2', { shiftKey: true }), 'Shift+F2'],
  [press('ArrowDown'), 'ArrowDown'],
])('names a key press %s', (name, expected) => expect(name).toBe(expected));

it('leaves plain keys to whoever is typing', () => {
  expect(['Ctrl+Enter', 'F9', 'Escape', 'Alt+1'].every(worksWhileTyping)).toBe(true);
  expect(['1', 'I', 'Space', 'ArrowLeft', '/'].some(worksWhileTyping)).toBe(false);
});

function Keys({ keys }: { keys: KeyMap }) {
  useKeys(keys);
  return (
    <>
      <textarea aria-label="findings" />
      <input type="checkbox" aria-label="positive" />
    </>
  );
}

it('commands outside text, writes inside it', () => {
  const keys = { I: vi.fn(), F9: vi.fn(), Space: vi.fn() };
  render(<Keys keys={keys} />);
  fireEvent.keyDown(document.body, { key: 'i' });
  fireEvent.keyDown(screen.getByLabelText('findings'), { key: 'i' });
  fireEvent.keyDown(screen.getByLabelText('findings'), { key: 'F9' });
  fireEvent.keyDown(screen.getByLabelText('positive'), { key: ' ' });
  expect(keys.I).toHaveBeenCalledTimes(1);
  expect(keys.F9).toHaveBeenCalledTimes(1);
  expect(keys.Space).not.toHaveBeenCalled();
});

it('keeps quiet while a Chinese word is being composed', () => {
  const keys = { F9: vi.fn() };
  render(<Keys keys={keys} />);
  fireEvent.keyDown(screen.getByLabelText('findings'), { key: 'F9', isComposing: true });
  expect(keys.F9).not.toHaveBeenCalled();
});
