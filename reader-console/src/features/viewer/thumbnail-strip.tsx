import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImagePlace } from '@/imaging/image-instance';
import styles from './viewer.module.css';

/** Small server-rendered pictures of every image, the current one framed. */
export function ThumbnailStrip({ places, current, onChoose }: { places: ImagePlace[]; current: ImagePlace; onChoose: (index: number) => void }) {
  return (
    <div className={styles['strip']}>
      {places.map((place, index) => (
        <Thumbnail key={place.base} place={place} number={index + 1} chosen={place.base === current.base} onChoose={() => onChoose(index)} />
      ))}
    </div>
  );
}

function Thumbnail({ place, number, chosen, onChoose }: { place: ImagePlace; number: number; chosen: boolean; onChoose: () => void }) {
  const { t } = useTranslation('viewer');
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (chosen) button.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <button
      ref={button}
      type="button"
      className={styles['thumbnail']}
      aria-pressed={chosen}
      aria-label={t('image', { number })}
      onClick={(event) => {
        event.currentTarget.blur();
        onChoose();
      }}
    >
      <img src={`${place.base}/thumbnail?viewport=96,96`} alt="" loading="lazy" />
      <span>
        {number}
        {place.instance.frames > 1 ? ` ▸${place.instance.frames}` : ''}
      </span>
    </button>
  );
}
