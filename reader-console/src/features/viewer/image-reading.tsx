import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Study } from '@/api/hub-types';
import { type ImagePlace, imagePlaces } from '@/imaging/image-instance';
import { ratioText } from '@/imaging/cardiothoracic';
import type { ReadingTool } from '@/imaging/reading-tools';
import { canRender } from '@/imaging/renderer';
import { type KeyMap, useKeys } from '@/ui/keys';
import { KeyBar, type KeyHint } from './key-bar';
import { RenderedView } from './rendered-view';
import { ThumbnailStrip } from './thumbnail-strip';
import { useStackView } from './use-stack-view';
import { ViewportOverlay } from './viewport-overlay';
import styles from './viewer.module.css';

const canvas = { usable: undefined as boolean | undefined };
const toolKeys: [string, ReadingTool][] = [
  ['1', 'window'],
  ['2', 'zoom'],
  ['3', 'pan'],
  ['4', 'length'],
  ['5', 'angle'],
  ['6', 'ratio'],
  ['7', 'region'],
  ['8', 'arrow'],
];

type Props = {
  study: Study;
  editable: boolean;
  /** Puts a measured value into the report's variable of that name, or else appends the sentence. */
  fill: (values: Record<string, string>, sentence: string) => void;
};

/** The images of a study: strip, viewport, keys. */
export default function ImageReading({ study, editable, fill }: Props) {
  const { t } = useTranslation('viewer');
  const [index, setIndex] = useState(0);
  const places = imagePlaces(study);
  const place = places[Math.min(index, places.length - 1)];
  const usable = (canvas.usable ??= canRender());
  const step = (by: number) => setIndex((at) => Math.max(0, Math.min(places.length - 1, at + by)));
  if (place === undefined) return <p className={styles['notice']}>{t('noImages')}</p>;
  return (
    <div className={styles['reading']}>
      {places.length > 1 ? <ThumbnailStrip places={places} current={place} onChoose={setIndex} /> : null}
      {usable ? (
        <StackReading place={place} single={places.length === 1} onStep={step} fill={editable ? fill : undefined} />
      ) : (
        <div className={styles['stage']}>
          <RenderedView key={place.base} place={place} notice={t('noWebGl')} onStep={step} />
        </div>
      )}
    </div>
  );
}

type StackProps = { place: ImagePlace; single: boolean; onStep: (by: number) => void; fill: Props['fill'] | undefined };

function StackReading({ place, single, onStep, fill }: StackProps) {
  const { t } = useTranslation('viewer');
  const element = useRef<HTMLDivElement>(null);
  const [tool, setTool] = useState<ReadingTool>('window');
  const { view, state, shown } = useStackView(element, place, (kind) => t(`calibration.${kind}`));
  const instance = shown.kind === 'shown' ? shown.instance : null;
  const clip = instance !== null && instance.frames > 1;
  const choose = (chosen: ReadingTool) => {
    setTool(chosen);
    view?.choose(chosen);
  };
  const turn = (by: number) => (clip ? view?.step(by) : onStep(by));

  const ratio = state?.cardiothoracicRatio ?? null;
  const fillRatio = () => {
    if (ratio !== null) fill?.({ CTR: ratioText(ratio) }, t('ratioSentence', { ratio: ratioText(ratio) }));
  };

  const keys: KeyMap = {
    ...Object.fromEntries(toolKeys.map(([key, chosen]) => [key, () => choose(chosen)])),
    I: () => view?.invert(),
    H: () => view?.flip(),
    O: () => view?.rotate(),
    0: () => view?.reset(),
    9: () => view?.actualSize(),
    Space: () => view?.togglePlay(),
    ArrowLeft: () => turn(-1),
    ArrowRight: () => turn(1),
    ArrowUp: () => onStep(-1),
    ArrowDown: () => onStep(1),
    Delete: () => view?.removeMeasurements(),
    G: fillRatio,
  };
  useKeys(keys);

  const hints: KeyHint[] = [
    ...toolKeys.map(([key, chosen]) => ({ key, label: t(`tool.${chosen}`), active: tool === chosen, onPress: () => choose(chosen) })),
    { key: 'I', label: t('invert'), active: state?.inverted ?? false, onPress: () => view?.invert() },
    { key: 'H', label: t('flip'), active: state?.flipped ?? false, onPress: () => view?.flip() },
    { key: 'O', label: t('rotate'), onPress: () => view?.rotate() },
    { key: '9', label: '1:1', onPress: () => view?.actualSize() },
    { key: '0', label: t('reset'), onPress: () => view?.reset() },
    { key: 'Del', label: t('removeMeasurements'), onPress: () => view?.removeMeasurements() },
    ...(clip ? [{ key: t('space'), label: t('play'), active: state?.playing ?? false, onPress: () => view?.togglePlay() }] : []),
    ...(clip ? [{ key: '← →', label: t('frames') }] : []),
    ...(single ? [] : [{ key: '↑ ↓', label: t('images') }]),
  ];
  return (
    <div className={styles['stage']}>
      <div className={styles['viewport']} onContextMenu={(event) => event.preventDefault()}>
        <div
          ref={element}
          className={styles['canvas']}
          data-testid="viewport"
          onWheel={(event) => (clip ? view?.step(Math.sign(event.deltaY)) : view?.zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1))}
        />
        {instance !== null && state !== null ? <ViewportOverlay instance={instance} state={state} onFrame={(frame) => view?.goTo(frame)} /> : null}
        {ratio === null ? null : (
          <div className={styles['ratio']}>
            {t('tool.ratio')} <b>{ratioText(ratio)}</b>
            {fill === undefined ? null : (
              <button type="button" onClick={fillRatio}>
                <kbd>G</kbd> {t('intoReport')}
              </button>
            )}
          </div>
        )}
        {shown.kind === 'loading' ? <p className={styles['loading']}>{t('loading')}</p> : null}
        {shown.kind === 'failed' ? (
          <div className={styles['over']}>
            <RenderedView key={shown.place.base} place={shown.place} notice={t('notDecoded', { reason: shown.reason })} onStep={onStep} />
          </div>
        ) : null}
      </div>
      <KeyBar hints={hints} />
    </div>
  );
}
