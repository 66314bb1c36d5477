import { type PointerEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '@/ui/keys';
import { type Caliper, marchOut, nudge, type Point, readCaliper } from './caliper';
import type { Sheet } from './ecg-layout';
import styles from './ecg-room.module.css';
import type { Strip } from './ecg-signal';
import { drawSheet } from './paper-drawing';
import type { PaperSettings } from './use-paper-settings';

type Props = {
  sheet: Sheet;
  /** The sheet whose size decides the scale, where several are to have the same; else this one. */
  fitTo?: Sheet;
  strip: Strip;
  settings: PaperSettings;
  screenPixelsPerMm: number;
  trueSize: boolean;
  caliper: Caliper | null;
  onCaliper: (caliper: Caliper | null) => void;
  footer: ReactNode;
};

/** The paper with its calipers: drag to measure, Shift to march out, arrows to move a leg by one sample. */
export function EcgPaper({ sheet, fitTo = sheet, strip, settings, screenPixelsPerMm, trueSize, caliper, onCaliper, footer }: Props) {
  const { t } = useTranslation('ecg');
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const room = useSize(frame);
  const fitting = Math.min(room.width / fitTo.widthMm, room.height / fitTo.heightMm);
  const pixelsPerMm = trueSize || fitting <= 0 ? screenPixelsPerMm : Math.max(1.5, fitting);
  const drag = useRef<Point | null>(null);
  useCanvas(canvas, sheet, strip, settings, pixelsPerMm);
  const move = (samples: number) => caliper && onCaliper(nudge(caliper, samples, strip.sampleRateHz, settings.speed));
  useKeys({ ArrowLeft: () => move(-1), ArrowRight: () => move(1), 'Shift+ArrowLeft': () => move(-10), 'Shift+ArrowRight': () => move(10) });

  const pointAt = (event: PointerEvent): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { xMm: (event.clientX - box.left) / pixelsPerMm, yMm: (event.clientY - box.top) / pixelsPerMm };
  };
  const start = (event: PointerEvent) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = pointAt(event);
    onCaliper(null);
  };
  const pull = (event: PointerEvent) => {
    if (drag.current !== null) onCaliper({ from: drag.current, to: pointAt(event), marchOut: event.shiftKey });
  };
  const size = { width: sheet.widthMm * pixelsPerMm, height: sheet.heightMm * pixelsPerMm };
  return (
    <div className={styles['frame']} ref={frame}>
      <div className={styles['paper']} style={size} data-testid="ecg-paper">
        <canvas ref={canvas} style={size} role="img" aria-label={t('paper')} />
        <svg
          className={styles['calipers']}
          viewBox={`0 0 ${sheet.widthMm} ${sheet.heightMm}`}
          onPointerDown={start}
          onPointerMove={pull}
          onPointerUp={() => (drag.current = null)}
          onPointerCancel={() => (drag.current = null)}
        >
          {caliper === null ? null : <CaliperMarks caliper={caliper} sheet={sheet} settings={settings} />}
        </svg>
      </div>
      <div className={styles['footer']}>
        {footer}
        <span>{trueSize ? t('size.true') : t('size.fit', { percent: Math.round((pixelsPerMm / screenPixelsPerMm) * 100) })}</span>
        {caliper === null ? <span className={styles['hint']}>{t('caliper.hint')}</span> : <CaliperReading caliper={caliper} settings={settings} />}
      </div>
    </div>
  );
}

function CaliperMarks({ caliper, sheet, settings }: { caliper: Caliper; sheet: Sheet; settings: PaperSettings }) {
  const { from, to } = caliper;
  const lines = caliper.marchOut ? marchOut(caliper, sheet.widthMm) : [];
  const reading = readCaliper(caliper, settings.speed, settings.gain);
  return (
    <g>
      {lines.map((x) => (
        <line key={x} x1={x} x2={x} y1={0} y2={sheet.heightMm} className={styles['march']} />
      ))}
      <line x1={from.xMm} x2={from.xMm} y1={0} y2={sheet.heightMm} className={styles['leg']} />
      <line x1={to.xMm} x2={to.xMm} y1={0} y2={sheet.heightMm} className={styles['leg']} />
      <line x1={from.xMm} x2={to.xMm} y1={from.yMm} y2={from.yMm} className={styles['level']} />
      <line x1={from.xMm} x2={to.xMm} y1={to.yMm} y2={to.yMm} className={styles['level']} />
      <text x={Math.max(from.xMm, to.xMm) + 1.5} y={Math.max(5, Math.min(from.yMm, to.yMm) - 1.5)} className={styles['reading']}>
        {readingText(reading)}
      </text>
    </g>
  );
}

function CaliperReading({ caliper, settings }: { caliper: Caliper; settings: PaperSettings }) {
  return (
    <strong className={styles['result']} data-testid="caliper-reading">
      {readingText(readCaliper(caliper, settings.speed, settings.gain))}
    </strong>
  );
}

function readingText({ milliseconds, beatsPerMinute, millivolts }: ReturnType<typeof readCaliper>): string {
  const rate = beatsPerMinute === null ? '' : ` · ${Math.round(beatsPerMinute)} bpm`;
  return `${Math.round(milliseconds)} ms${rate} · ${millivolts.toFixed(2)} mV`;
}

function useCanvas(
  canvas: React.RefObject<HTMLCanvasElement | null>,
  sheet: Sheet,
  strip: Strip,
  settings: PaperSettings,
  pixelsPerMm: number,
): void {
  useLayoutEffect(() => {
    if (canvas.current !== null) paint(canvas.current, sheet, strip, settings, pixelsPerMm * window.devicePixelRatio);
  }, [canvas, sheet, strip, settings, pixelsPerMm]);
}

/** Sizes the canvas to the pixels of the screen and draws; `data-drawn` tells that there is something to see. */
function paint(canvas: HTMLCanvasElement, sheet: Sheet, strip: Strip, settings: PaperSettings, pixelsPerMm: number): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  canvas.width = Math.round(sheet.widthMm * pixelsPerMm);
  canvas.height = Math.round(sheet.heightMm * pixelsPerMm);
  drawSheet(context, sheet, strip, { speed: settings.speed, gain: settings.gain, pixelsPerMm });
  canvas.dataset['drawn'] = 'true';
}

function useSize(element: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height - FOOTER_PIXELS });
    });
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const FOOTER_PIXELS = 30;
