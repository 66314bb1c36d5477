import { applyFilter, isRaw, type ViewFilter } from './ecg-filter';
import type { Strip } from './ecg-signal';

/** The strip as the filter shows it. */
export function filteredStrip(strip: Strip, filter: ViewFilter): Strip {
  if (isRaw(filter)) return strip;
  return {
    ...strip,
    traces: strip.traces.map((trace) => ({ ...trace, microvolts: applyFilter(trace.microvolts, strip.sampleRateHz, filter) })),
  };
}
