package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Section 3: which leads there are, and between which samples each was recorded. Immutable.
 *
 * @param referenceBeatSubtracted whether the rhythm lacks the reference beat, which must be added
 * @see "EN 1064 §5.6"
 */
record ScpLeads(boolean referenceBeatSubtracted, List<Span> spans) {
    private static final int LEADS_MAX = 64;
    private static final long SAMPLE_NUMBER_MAX = Integer.MAX_VALUE;

    /** One lead: its number in the list of EN 1064, and its first and last sample, both inclusive. */
    record Span(int leadNumber, long first, long last) {
        int sampleCount() {
            return (int) (last - first + 1);
        }

        String name() {
            return "lead " + leadNumber;
        }
    }

    static ScpLeads read(ScpInput section, int samplesMax) throws WaveformFormatException {
        int count = section.u8();
        int flags = section.u8();
        if (count == 0 || count > LEADS_MAX) {
            throw WaveformFormatException.of("section 3: %d leads, 1 to %d are read", count, LEADS_MAX);
        }
        List<Span> spans = new ArrayList<>();
        long samples = 0;
        for (int i = 0; i < count; i++) {
            long first = section.u32();
            long last = section.u32();
            Span span = new Span(section.u8(), first, last);
            if (last < first || last > SAMPLE_NUMBER_MAX) {
                throw WaveformFormatException.of(
                        "section 3: %s lasts from sample %d to sample %d", span.name(), first, last);
            }
            if (spans.stream().anyMatch(other -> other.leadNumber() == span.leadNumber())) {
                throw WaveformFormatException.of("section 3: %s is named twice", span.name());
            }
            spans.add(span);
            samples = Math.max(samples, last - first + 1);
        }
        long begin = spans.stream().mapToLong(Span::first).min().orElseThrow();
        long end = spans.stream().mapToLong(Span::last).max().orElseThrow();
        if (Math.max(samples, end - begin + 1) * count > samplesMax) {
            throw WaveformFormatException.of(
                    "section 3: %d leads from sample %d to %d are more than %d samples", count, begin, end, samplesMax);
        }
        return new ScpLeads((flags & 1) != 0, List.copyOf(spans));
    }
}
