import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagePlace } from '@/imaging/image-instance';
import { useKeys } from '@/ui/keys';
import styles from './viewer.module.css';

/** The image as the server draws it, for computers that cannot; windowed by the object, frames one by one. */
export function RenderedView({ place, notice, onStep }: { place: ImagePlace; notice: string; onStep: (by: number) => void }) {
  const { t } = useTranslation('viewer');
  const [frame, setFrame] = useState(1);
  const [failed, setFailed] = useState(false);
  const frames = Math.max(1, place.instance.frames);
  const turn = (by: number) => (frames > 1 ? setFrame((at) => ((at - 1 + by + frames) % frames) + 1) : onStep(by));
  useKeys({ ArrowLeft: () => turn(-1), ArrowRight: () => turn(1), ArrowUp: () => onStep(-1), ArrowDown: () => onStep(1) });
  const source = frames > 1 ? `${place.base}/frames/${frame}/rendered` : `${place.base}/rendered`;
  return (
    <div className={styles['rendered']}>
      <p role="status">{notice}</p>
      {failed ? (
        <p className={styles['notice']}>{t('notRendered')}</p>
      ) : (
        <img src={source} alt={t('image', { number: frame })} onError={() => setFailed(true)} />
      )}
      {frames > 1 ? (
        <p>
          ← → {frame} / {frames}
        </p>
      ) : null}
    </div>
  );
}
