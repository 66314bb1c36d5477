import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

echarts.use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, AriaComponent, CanvasRenderer]);

export type ChartOption = echarts.EChartsCoreOption;

type Props = { option: ChartOption; height: number; label: string; onClick?: (dataIndex: number) => void };

/** One chart. It follows its container's width; a click tells which bar or point was meant. */
export function Chart({ option, height, label, onClick }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const clicked = useRef(onClick);
  useEffect(() => {
    clicked.current = onClick;
  });
  useEffect(() => {
    if (frame.current === null) return;
    const made = echarts.init(frame.current);
    made.on('click', (event) => clicked.current?.(event.dataIndex));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current);
    chart.current = made;
    return () => {
      observer.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);
  useEffect(() => chart.current?.setOption({ aria: { enabled: true }, animation: false, ...option }, { notMerge: true }), [option]);
  return <div ref={frame} style={{ height }} role="img" aria-label={label} />;
}
