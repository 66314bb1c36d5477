import { AngleTool, Enums, LengthTool, PanTool, ToolGroupManager, WindowLevelTool, ZoomTool } from '@cornerstonejs/tools';
import { lengthText } from './calibration';

export type ReadingTool = 'window' | 'zoom' | 'pan' | 'length' | 'angle';

const names: Record<ReadingTool, string> = {
  window: WindowLevelTool.toolName as string,
  zoom: ZoomTool.toolName as string,
  pan: PanTool.toolName as string,
  length: LengthTool.toolName as string,
  angle: AngleTool.toolName as string,
};

export const readingTools = [WindowLevelTool, ZoomTool, PanTool, LengthTool, AngleTool];

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
      group.addTool(name, tool === 'length' ? { getTextLines: lengthLines(calibrationLabel) } : {});
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

/** The renderer appends the name of its calibration to the unit; ours says what a reader has to know. */
function lengthLines(calibrationLabel: () => string) {
  return (data: LengthData, target: string): string[] => {
    const { length, unit } = data.cachedStats?.[target] ?? {};
    if (length === undefined || !Number.isFinite(length)) return [];
    return [lengthText(length, (unit ?? 'px').split(' ')[0] ?? 'px', calibrationLabel())];
  };
}
