import styles from './viewer.module.css';

export type KeyHint = { key: string; label: string; active?: boolean; onPress?: () => void };

/** What the keys do here; each can be pressed with the mouse as well. */
export function KeyBar({ hints }: { hints: KeyHint[] }) {
  return (
    <div className={styles['keys']} role="toolbar">
      {hints.map(({ key, label, active, onPress }) =>
        onPress === undefined ? (
          <span key={key} className={styles['key']}>
            <kbd>{key}</kbd> {label}
          </span>
        ) : (
          <button
            key={key}
            type="button"
            className={styles['key']}
            aria-pressed={active}
            onClick={(event) => {
              event.currentTarget.blur();
              onPress();
            }}
          >
            <kbd>{key}</kbd> {label}
          </button>
        ),
      )}
    </div>
  );
}
