import { useTranslation } from 'react-i18next';
import type { ImageInstance } from '@/imaging/image-instance';
import { scaleBar, scaleText } from '@/imaging/scale-bar';
import type { ViewState } from '@/imaging/stack-view';
import styles from './viewer.module.css';

const BAR_PIXELS_MAX = 160;

/** Window, zoom, calibration and frame, small in the corners, never over the middle of the image. */
export function ViewportOverlay({ instance, state, onFrame }: { instance: ImageInstance; state: ViewState; onFrame: (frame: number) => void }) {
  const { t } = useTranslation('viewer');
  const bar = state.pixelsPerMillimetre === null ? null : scaleBar(state.pixelsPerMillimetre, BAR_PIXELS_MAX);
  const loading = instance.frames > 1 && state.framesLoaded < instance.frames;
  return (
    <>
      {state.letters === null
        ? null
        : (['up', 'down', 'left', 'right'] as const).map((edge) => (
            <span key={edge} className={`${styles['letter']} ${styles[edge]}`}>
              {state.letters?.[edge]}
            </span>
          ))}
      <div className={styles['bottomLeft']}>
        {state.window === null ? null : (
          <span data-testid="window">
            W {Math.round(state.window.width)} L {Math.round(state.window.center)}
          </span>
        )}
        {state.window !== null && !state.ownWindow ? <span title={t('autoWindowHint')}>{t('autoWindow')}</span> : null}
        <span>{state.zoom >= 0.995 && state.zoom <= 1.005 ? '1:1' : `${Math.round(state.zoom * 100)} %`}</span>
        <span className={instance.calibration.kind === 'none' ? styles['warn'] : undefined}>{t(`calibration.${instance.calibration.kind}`)}</span>
        {state.inverted ? <span>{t('inverted')}</span> : null}
        {state.flipped ? <span className={styles['warn']}>{t('flipped')}</span> : null}
      </div>
      {bar === null ? null : (
        <div className={styles['scale']}>
          <span style={{ width: bar.pixels }} />
          {scaleText(bar.millimetres)}
        </div>
      )}
      {instance.frames > 1 ? (
        <div className={styles['cine']}>
          <span>
            {state.playing ? '▶' : '❚❚'} {state.frame + 1} / {instance.frames}
          </span>
          <input
            type="range"
            aria-label={t('frames')}
            min={0}
            max={instance.frames - 1}
            value={state.frame}
            onChange={(event) => onFrame(Number(event.target.value))}
            onKeyDown={(event) => event.preventDefault()}
          />
          <span>{t('framesPerSecond', { rate: (1000 / instance.frameTimeMilliseconds).toFixed(0) })}</span>
          {loading ? <span className={styles['faint']}>{t('loadingFrames', { loaded: state.framesLoaded })}</span> : null}
        </div>
      ) : null}
    </>
  );
}
