import {
  AngleTool,
  annotation,
  ArrowAnnotateTool,
  EllipticalROITool,
  Enums,
  LengthTool,
  PanTool,
  ToolGroupManager,
  WindowLevelTool,
  ZoomTool,
} from '@cornerstonejs/tools';
import { lengthText } from './calibration';
import { cardiothoracicRatio } from './cardiothoracic';

export type ReadingTool = 'window' | 'zoom' | 'pan' | 'length' | 'angle' | 'ratio' | 'region' | 'arrow';

/** A width for the cardiothoracic ratio: two of them on one image make it. */
class CardiothoracicTool extends LengthTool {
  static override toolName = 'Cardiothoracic';
}

const names: Record<ReadingTool, string> = {
  window: WindowLevelTool.toolName as string,
  zoom: ZoomTool.toolName as string,
  pan: PanTool.toolName as string,
  length: LengthTool.toolName as string,
  angle: AngleTool.toolName as string,
  ratio: CardiothoracicTool.toolName,
  region: EllipticalROITool.toolName as string,
  arrow: ArrowAnnotateTool.toolName as string,
};

export const readingTools = [
  WindowLevelTool,
  ZoomTool,
  PanTool,
  LengthTool,
  AngleTool,
  CardiothoracicTool,
  EllipticalROITool,
  ArrowAnnotateTool,
];

const { Primary, Secondary, Auxiliary } = Enums.MouseBindings;
const always: Partial<Record<ReadingTool, Enums.MouseBindings>> = { zoom: Secondary, pan: Auxiliary };

type Stats = { length?: number; unit?: string };
type LengthData = { cachedStats?: Record<string, Stats> };

/** The tools of one viewport: the left button does what was chosen, the right one zooms, the middle one pans. */
export class ToolBelt {
  readonly #group;

  constructor(id: string, calibrationLabel: () => string) {
    const group = ToolGroupManager.createToolGroup(id);
    if (group === undefined) throw new Error(`A tool group "${id}" exists already.`);
    this.#group = group;
    for (const [tool, name] of Object.entries(names)) {
      group.addTool(name, configurationOf(tool as ReadingTool, calibrationLabel));
    }
    this.choose('window');
  }

  attach(viewportId: string, renderingEngineId: string): void {
    this.#group.addViewport(viewportId, renderingEngineId);
  }

  choose(chosen: ReadingTool): void {
    for (const tool of Object.keys(names) as ReadingTool[]) {
      this.#group.setToolPassive(names[tool], { removeAllBindings: true });
    }
    for (const tool of Object.keys(names) as ReadingTool[]) {
      const buttons = [tool === chosen ? Primary : undefined, always[tool]].filter((button) => button !== undefined);
      if (buttons.length > 0) this.#group.setToolActive(names[tool], { bindings: buttons.map((mouseButton) => ({ mouseButton })) });
    }
  }

  destroy(): void {
    ToolGroupManager.destroyToolGroup(this.#group.id);
  }
}

function configurationOf(tool: ReadingTool, calibrationLabel: () => string) {
  if (tool === 'length' || tool === 'ratio') return { getTextLines: lengthLines(calibrationLabel) };
  if (tool === 'region') return { getTextLines: regionLines(calibrationLabel) };
  // An arrow points; what it points at is said in the report.
  return tool === 'arrow' ? { getTextCallback: (done: (text: string) => void) => done(' ') } : {};
}

/** The ratio of the two widths drawn last on this image. */
export function measuredRatio(element: HTMLDivElement, imageId: string | undefined): number | null {
  const drawn = annotation.state.getAnnotations(names.ratio, element) ?? [];
  const widths = drawn
    .filter((width) => width.metadata?.referencedImageId === imageId)
    .map((width) => {
      const [from, to] = width.data.handles?.points ?? [];
      return from === undefined || to === undefined ? 0 : Math.hypot(to[0] - from[0], to[1] - from[1]);
    });
  return cardiothoracicRatio(widths);
}

/** The renderer appends the name of its calibration to the unit; ours says what a reader has to know. */
function lengthLines(calibrationLabel: () => string) {
  return (data: LengthData, target: string): string[] => {
    const { length, unit } = data.cachedStats?.[target] ?? {};
    if (length === undefined || !Number.isFinite(length)) return [];
    return [lengthText(length, (unit ?? 'px').split(' ')[0] ?? 'px', calibrationLabel())];
  };
}

type RegionStats = { area?: number; areaUnit?: string; mean?: number; stdDev?: number };

/** Mean and standard deviation of the stored values, and the area with the meaning of its scale. */
function regionLines(calibrationLabel: () => string) {
  return (data: { cachedStats?: Record<string, RegionStats> }, target: string): string[] => {
    const { area, areaUnit, mean, stdDev } = data.cachedStats?.[target] ?? {};
    if (area === undefined || mean === undefined) return [];
    return [`x\u0304 ${mean.toFixed(0)} ± ${(stdDev ?? 0).toFixed(0)}`, lengthText(area, (areaUnit ?? 'px\u00b2').split(' ')[0] ?? 'px\u00b2', calibrationLabel())];
  };
}
