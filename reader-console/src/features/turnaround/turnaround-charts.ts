import type { TurnaroundDay, TurnaroundRow, TurnaroundSegments } from '@/api/hub-types';
import { palettes } from '@/ui/palette';
import { durationText } from '@/ui/time-text';

export const segments = ['line', 'queue', 'reading', 'review', 'returning'] as const satisfies readonly (keyof TurnaroundSegments)[];

const COLOURS = ['#8fb7d4', '#f2b24a', '#17766a', '#7a6fb0', '#9aa8b1'];
const minutes = (seconds: number | null) => (seconds === null ? null : Math.round(seconds / 6) / 10);
const axisText = { color: palettes.light.text };

/** One bar a row, split by where the time went (median of each part, in minutes). */
export function segmentOption(rows: readonly TurnaroundRow[], name: (segment: string) => string) {
  return {
    grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: axisText },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: (value: unknown) => (value == null ? '—' : `${String(value)}′`) },
    xAxis: { type: 'value', axisLabel: { formatter: '{value}′', ...axisText } },
    yAxis: { type: 'category', inverse: true, data: rows.map((row) => row.label), axisLabel: axisText },
    series: segments.map((segment, i) => ({
      name: name(segment),
      type: 'bar',
      stack: 'time',
      barMaxWidth: 22,
      itemStyle: { color: COLOURS[i] },
      data: rows.map((row) => minutes(row.segments[segment])),
    })),
  };
}

/** Exams a day as bars, median and P90 in minutes as lines. */
export function dailyOption(days: readonly TurnaroundDay[], name: (key: string) => string) {
  const line = (key: 'medianSeconds' | 'p90Seconds', colour: string) => ({
    name: name(key),
    type: 'line',
    yAxisIndex: 1,
    symbolSize: 6,
    itemStyle: { color: colour },
    data: days.map((day) => minutes(day[key])),
  });
  return {
    grid: { left: 8, right: 8, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: axisText },
    tooltip: { trigger: 'axis' },
    xAxis: { type: 'category', data: days.map((day) => day.date.slice(5)), axisLabel: axisText },
    yAxis: [
      { type: 'value', axisLabel: axisText },
      { type: 'value', axisLabel: { formatter: '{value}′', ...axisText }, splitLine: { show: false } },
    ],
    series: [
      { name: name('count'), type: 'bar', barMaxWidth: 22, itemStyle: { color: '#cfdcd9' }, data: days.map((day) => day.count) },
      line('medianSeconds', palettes.light.accent),
      line('p90Seconds', palettes.light.urgent),
    ],
  };
}

export function secondsText(seconds: number | null): string {
  return seconds === null ? '—' : durationText(seconds);
}

export function shareText(share: number | null): string {
  return share === null ? '—' : `${(share * 100).toFixed(share === 1 ? 0 : 1)} %`;
}
