import { Enums, RenderingEngine, type Types } from '@cornerstonejs/core';
import { annotation } from '@cornerstonejs/tools';
import type { CalibrationKind } from './calibration';
import { frameAt } from './frame-time';
import { frameIds, type ImageInstance } from './image-instance';
import { registerInstance } from './metadata-provider';
import { textsOf } from './dicom-json';
import { directionOf, type EdgeLetters, edgeLetters } from './orientation';
import { measuredRatio, type ReadingTool, ToolBelt } from './reading-tools';
import { Tag } from './tag';
import { isLoaded, loadFrame, startRenderer } from './renderer';
import { openingWindow, rangeOf, type Window, windowOfRange } from './window';

/** What the viewport shows right now; the overlay is drawn from it. */
export type ViewState = {
  frame: number;
  window: Window | null;
  /** False when the opening window had to be taken from the pixels. */
  ownWindow: boolean;
  /** Device pixels for each image pixel. */
  zoom: number;
  /** CSS pixels for each millimetre; null without a scale. */
  pixelsPerMillimetre: number | null;
  inverted: boolean;
  flipped: boolean;
  /** The patient's directions at the edges; null when the object does not say. */
  letters: EdgeLetters | null;
  /** Heart to chest, once both widths are drawn. */
  cardiothoracicRatio: number | null;
  playing: boolean;
  framesLoaded: number;
};

/** The renderer can turn a viewport but leaves that out of its published types. */
type Turnable = { setViewPresentation: (presentation: { rotation: number }) => void };

const VIEWPORT = 'reading';
const PREFETCH_AT_ONCE = 4;
let count = 0;

/** One image stack on one element. Knows no framework: it is told what to do and reports what it shows. */
export class StackView {
  readonly #engine: RenderingEngine;
  readonly #viewport: Types.IStackViewport;
  readonly #tools: ToolBelt;
  readonly #listener: (state: ViewState) => void;
  readonly #resizes: ResizeObserver;
  #instance: ImageInstance | null = null;
  #ids: string[] = [];
  #frame = 0;
  #framesLoaded = 0;
  #ownWindow = true;
  #quarterTurns = 0;
  #play: { from: number; since: number; handle: number } | null = null;
  #showing = 0;
  #turning = false;

  static async open(element: HTMLDivElement, calibrationLabel: (kind: CalibrationKind) => string, listener: (state: ViewState) => void): Promise<StackView> {
    await startRenderer();
    return new StackView(element, calibrationLabel, listener);
  }

  private constructor(element: HTMLDivElement, calibrationLabel: (kind: CalibrationKind) => string, listener: (state: ViewState) => void) {
    const id = `reading-${++count}`;
    this.#listener = listener;
    this.#engine = new RenderingEngine(id);
    this.#engine.enableElement({ viewportId: VIEWPORT, element, type: Enums.ViewportType.STACK, defaultOptions: { background: [0, 0, 0] } });
    this.#viewport = this.#engine.getViewport(VIEWPORT) as Types.IStackViewport;
    this.#tools = new ToolBelt(id, () => calibrationLabel(this.#instance?.calibration.kind ?? 'none'));
    this.#tools.attach(VIEWPORT, id);
    for (const event of [Enums.Events.CAMERA_MODIFIED, Enums.Events.VOI_MODIFIED, Enums.Events.IMAGE_RENDERED]) {
      element.addEventListener(event, () => this.#report());
    }
    this.#resizes = new ResizeObserver(() => this.#engine.resize(true, true));
    this.#resizes.observe(element);
  }

  /** Shows the object's first frame, fitted and windowed; the other frames follow in the background. */
  async show(instance: ImageInstance): Promise<void> {
    const showing = ++this.#showing;
    this.stop();
    registerInstance(instance);
    await loadFrame(instance, 0, 'interaction');
    if (showing !== this.#showing) return;
    this.#instance = instance;
    this.#ids = frameIds(instance);
    this.#frame = 0;
    this.#quarterTurns = 0;
    this.#framesLoaded = 1;
    await this.#viewport.setStack(this.#ids, 0);
    if (showing !== this.#showing) return;
    this.#applyDefaults();
    void this.#loadOtherFrames(instance, showing);
  }

  choose(tool: ReadingTool): void {
    this.#tools.choose(tool);
  }

  invert(): void {
    this.#viewport.setProperties({ invert: !(this.#viewport.getProperties().invert ?? false) });
    this.#render();
  }

  flip(): void {
    this.#viewport.setCamera({ flipHorizontal: !(this.#viewport.getCamera().flipHorizontal ?? false) });
    this.#render();
  }

  /** A quarter turn clockwise, fitted anew. */
  rotate(): void {
    this.#quarterTurns = (this.#quarterTurns + 1) % 4;
    (this.#viewport as unknown as Turnable).setViewPresentation({ rotation: this.#quarterTurns * 90 });
    const { width, height } = this.#extent();
    const canvas = this.#viewport.canvas;
    this.zoomBy(Math.min(canvas.clientWidth / width, canvas.clientHeight / height));
  }

  /** Back to fitted, upright and windowed as the object asks. Measurements stay. */
  reset(): void {
    this.#viewport.setCamera({ flipHorizontal: false });
    this.#quarterTurns = 0;
    this.#viewport.resetCamera();
    this.#viewport.resetProperties();
    this.#applyDefaults();
  }

  /** One image pixel on one device pixel. */
  actualSize(): void {
    this.zoomBy(1 / this.#zoom());
  }

  zoomBy(factor: number): void {
    this.#viewport.setZoom(this.#viewport.getZoom() * factor);
    this.#render();
  }

  setWindow(window: Window): void {
    this.#viewport.setProperties({ voiRange: rangeOf(window) });
    this.#render();
  }

  removeMeasurements(): void {
    annotation.state.removeAllAnnotations();
    this.#render();
  }

  step(by: number): void {
    this.stop();
    if (this.#ids.length > 1) void this.#turnTo((this.#frame + by + this.#ids.length) % this.#ids.length);
  }

  goTo(frame: number): void {
    this.stop();
    void this.#turnTo(frame);
  }

  togglePlay(): void {
    if (this.#play !== null) return this.stop();
    if (this.#ids.length < 2) return;
    this.#play = { from: this.#frame, since: performance.now(), handle: requestAnimationFrame(() => this.#tick()) };
    this.#report();
  }

  stop(): void {
    if (this.#play === null) return;
    cancelAnimationFrame(this.#play.handle);
    this.#play = null;
    this.#report();
  }

  destroy(): void {
    this.#showing++;
    this.stop();
    this.#resizes.disconnect();
    this.#tools.destroy();
    this.#engine.destroy();
  }

  #applyDefaults(): void {
    const instance = this.#instance;
    if (instance === null || instance.colour) return this.#report();
    const image = this.#viewport.getCornerstoneImage();
    const padding = Number(instance.dataset['00280120']?.Value?.[0]);
    const opening = openingWindow(instance.window, image.getPixelData(), Number.isFinite(padding) ? padding : undefined);
    if (opening !== null) this.#viewport.setProperties({ voiRange: rangeOf(opening.window) });
    this.#ownWindow = opening?.own ?? true;
    this.#render();
  }

  async #loadOtherFrames(instance: ImageInstance, showing: number): Promise<void> {
    let next = 1;
    const worker = async () => {
      while (next < instance.frames && showing === this.#showing) {
        await loadFrame(instance, next++, 'prefetch');
        if (showing === this.#showing) {
          this.#framesLoaded++;
          this.#report();
        }
      }
    };
    await Promise.allSettled(Array.from({ length: PREFETCH_AT_ONCE }, worker));
  }

  /** Shows the frame that is due; when it is not here yet, or drawing takes longer than a frame, the clock goes on. */
  #tick(): void {
    if (this.#play === null || this.#instance === null) return;
    const elapsed = performance.now() - this.#play.since;
    const due = frameAt(this.#play.from, this.#ids.length, this.#instance.frameTimeMilliseconds, elapsed);
    const id = this.#ids[due];
    if (due !== this.#frame && !this.#turning && id !== undefined && isLoaded(id)) void this.#turnTo(due);
    this.#play.handle = requestAnimationFrame(() => this.#tick());
  }

  async #turnTo(frame: number): Promise<void> {
    this.#turning = true;
    this.#frame = frame;
    try {
      await this.#viewport.setImageIdIndex(frame);
    } finally {
      this.#turning = false;
      this.#report();
    }
  }

  #render(): void {
    this.#viewport.render();
    this.#report();
  }

  #report(): void {
    if (this.#instance === null) return;
    const { voiRange, invert } = this.#viewport.getProperties();
    const zoom = this.#zoom();
    const axes = this.#axes();
    const { calibration } = this.#instance;
    const scale = calibration.kind === 'none' ? null : zoom / window.devicePixelRatio / calibration.columnMillimetres;
    this.#listener({
      frame: this.#frame,
      window: this.#instance.colour || voiRange == null ? null : windowOfRange(voiRange),
      zoom,
      pixelsPerMillimetre: scale,
      ownWindow: this.#ownWindow,
      inverted: (invert ?? false) !== this.#instance.lightIsLow,
      flipped: this.#viewport.getCamera().flipHorizontal ?? false,
      letters: edgeLetters(textsOf(this.#instance.dataset, Tag.PatientOrientation), directionOf(axes.rows), directionOf(axes.columns)),
      cardiothoracicRatio: measuredRatio(this.#viewport.element, this.#ids[this.#frame]),
      playing: this.#play !== null,
      framesLoaded: this.#framesLoaded,
    });
  }

  #zoom(): number {
    const { rows } = this.#axes();
    return Math.hypot(...rows) * window.devicePixelRatio;
  }

  /** One step along a row and one down a column of the image, in CSS pixels of the screen. */
  #axes(): { rows: Types.Point2; columns: Types.Point2 } {
    const image = this.#viewport.getImageData()?.imageData as { indexToWorld?: (index: number[]) => Types.Point3 } | undefined;
    if (image?.indexToWorld === undefined) return { rows: [1, 0], columns: [0, 1] };
    const [origin, along, down] = [[0, 0, 0], [1, 0, 0], [0, 1, 0]].map((index) => this.#viewport.worldToCanvas(image.indexToWorld?.(index) ?? [0, 0, 0])) as [
      Types.Point2,
      Types.Point2,
      Types.Point2,
    ];
    return { rows: [along[0] - origin[0], along[1] - origin[1]], columns: [down[0] - origin[0], down[1] - origin[1]] };
  }

  /** The image's width and height on the screen, as it is turned. */
  #extent(): { width: number; height: number } {
    const { rows, columns } = this.#axes();
    const [across, down] = [this.#instance?.columns ?? 1, this.#instance?.rows ?? 1];
    return { width: Math.abs(rows[0]) * across + Math.abs(columns[0]) * down, height: Math.abs(rows[1]) * across + Math.abs(columns[1]) * down };
  }
}
