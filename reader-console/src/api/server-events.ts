import { useEffect, useRef, useState } from 'react';

/** `connecting` also while the browser tries again by itself. */
export type StreamState = 'connecting' | 'open';

/**
 * Listens to one event stream while the component lives. The browser reconnects by itself; a reader of the stream must
 * therefore treat every `open` as "something may have been missed".
 */
export function useServerEvents<T>(path: string, event: string, onEvent: (data: T) => void, onOpen?: () => void): StreamState {
  const [state, setState] = useState<StreamState>('connecting');
  const handlers = useRef({ onEvent, onOpen });
  useEffect(() => {
    handlers.current = { onEvent, onOpen };
  });
  useEffect(() => {
    if (typeof EventSource === 'undefined') return;
    const source = new EventSource(path, { withCredentials: true });
    source.onopen = () => {
      setState('open');
      handlers.current.onOpen?.();
    };
    source.onerror = () => setState('connecting');
    source.addEventListener(event, (message) => handlers.current.onEvent(JSON.parse(message.data as string) as T));
    return () => source.close();
  }, [path, event]);
  return state;
}
