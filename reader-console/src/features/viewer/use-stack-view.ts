import { type RefObject, useEffect, useRef, useState } from 'react';
import type { CalibrationKind } from '@/imaging/calibration';
import type { ImageInstance, ImagePlace } from '@/imaging/image-instance';
import { loadInstance } from '@/imaging/image-instance';
import { StackView, type ViewState } from '@/imaging/stack-view';

export type Shown =
  | { kind: 'loading' }
  | { kind: 'shown'; instance: ImageInstance }
  | { kind: 'failed'; place: ImagePlace; reason: string };

/** Keeps one stack view on the element and shows in it whatever place is current. */
export function useStackView(element: RefObject<HTMLDivElement | null>, place: ImagePlace | undefined, calibrationLabel: (kind: CalibrationKind) => string) {
  const [view, setView] = useState<StackView | null>(null);
  const [state, setState] = useState<ViewState | null>(null);
  const [answer, setAnswer] = useState<{ base: string; shown: Shown } | null>(null);
  const label = useRef(calibrationLabel);
  useEffect(() => {
    label.current = calibrationLabel;
  });

  useEffect(() => {
    if (element.current === null) return;
    let closed = false;
    let opened: StackView | null = null;
    void StackView.open(element.current, (kind) => label.current(kind), setState).then((ready) => {
      opened = ready;
      if (closed) ready.destroy();
      else setView(ready);
    });
    return () => {
      closed = true;
      opened?.destroy();
      setView(null);
    };
  }, [element]);

  const base = place?.base;
  useEffect(() => {
    if (view === null || place === undefined) return;
    let stale = false;
    const answered = (shown: Shown) => {
      if (!stale) setAnswer({ base: place.base, shown });
    };
    loadInstance(place)
      .then(async (instance) => {
        if (stale) return;
        await view.show(instance);
        answered({ kind: 'shown', instance });
      })
      .catch((error: unknown) => answered({ kind: 'failed', place, reason: reasonOf(error) }));
    return () => {
      stale = true;
      view.stop();
    };
    // The address says which image it is; the place object is made anew whenever the study is asked again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [view, base]);

  const shown: Shown = answer !== null && answer.base === base ? answer.shown : { kind: 'loading' };
  return { view, state, shown };
}

/** The loader rejects with an error or with the request that failed. */
function reasonOf(error: unknown): string {
  const inner = (error as { error?: unknown } | null)?.error ?? error;
  if (inner instanceof Error) return inner.message;
  const status = (inner as { status?: unknown } | null)?.status;
  return typeof status === 'number' ? `HTTP ${status}` : String(inner);
}
