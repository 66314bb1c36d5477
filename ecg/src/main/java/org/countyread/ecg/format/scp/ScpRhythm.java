package org.countyread.ecg.format.scp;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Rebuilds the rhythm of one lead after another: decode, bring back the full rate, add the reference beat. All in whole
 * nV, so that nothing is rounded on the way.
 */
final class ScpRhythm {
    private static final int USUAL_DECIMATION = 4;
    /** Beats hardly overlap, so every sample has lost the reference beat once, some twice. */
    private static final int OVERLAP_MAX = 2;

    private final ScpSignal rhythm;
    private final Optional<HuffmanTables> tables;
    private final Optional<ScpBeats> beats;
    private final Optional<ScpReference> reference;
    private final int decimation;

    /** @param reference to be added to the rhythm; empty when nothing was taken out of it */
    ScpRhythm(
            ScpSignal rhythm,
            Optional<HuffmanTables> tables,
            Optional<ScpBeats> beats,
            Optional<ScpReference> reference,
            int decimation) {
        this.rhythm = rhythm;
        this.tables = tables;
        this.beats = beats;
        this.reference = reference;
        this.decimation = decimation;
    }

    /**
     * How many samples became one outside the protected zones: what the two intervals say, else the usual four.
     *
     * @param fullIntervalMicroseconds that of the reference beat, which is never decimated
     */
    static int decimation(ScpSignal rhythm, Optional<Integer> fullIntervalMicroseconds) throws WaveformFormatException {
        if (!rhythm.bimodal()) {
            return 1;
        }
        int full = fullIntervalMicroseconds.orElse(rhythm.intervalMicroseconds());
        if (full == rhythm.intervalMicroseconds()) {
            return USUAL_DECIMATION;
        }
        if (rhythm.intervalMicroseconds() % full != 0) {
            throw WaveformFormatException.of(
                    "section 6: decimated samples every %d µs do not fit full ones every %d µs",
                    rhythm.intervalMicroseconds(), full);
        }
        return rhythm.intervalMicroseconds() / full;
    }

    /** The size of a count in which every sample of {@link #nanovolts} is whole. */
    int countNanovolts() {
        return reference.map(beat -> gcd(beat.nanovolts(), rhythm.nanovolts())).orElse(rhythm.nanovolts());
    }

    /** The samples of a lead in nV. */
    long[] nanovolts(int index, ScpLeads.Span span) throws WaveformFormatException {
        int[] counts =
                decimation == 1 ? rhythm.counts(index, span.sampleCount(), tables, span.name()) : expand(index, span);
        long[] nanovolts = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            nanovolts[i] = (long) counts[i] * rhythm.nanovolts();
        }
        if (reference.isPresent() && beats.isPresent()) {
            add(reference.get(), reference.get().counts().get(index), beats.get(), span, nanovolts);
        }
        return nanovolts;
    }

    private static void add(ScpReference reference, int[] beat, ScpBeats beats, ScpLeads.Span span, long[] nanovolts)
            throws WaveformFormatException {
        long added = 0;
        for (ScpBeats.Beat qrs : beats.beats()) {
            if (qrs.type() != 0 || qrs.subtractedFirst() == 0 || qrs.subtractedLast() == 0) {
                continue;
            }
            long beatBegin = qrs.fiducial() - beats.referenceFiducial() + 1;
            long from = Math.max(beatBegin, Math.max(qrs.subtractedFirst(), span.first()));
            long to = Math.min(beatBegin + beat.length - 1, Math.min(qrs.subtractedLast(), span.last()));
            added += Math.max(0, to - from + 1);
            if (added > (long) OVERLAP_MAX * nanovolts.length) {
                throw WaveformFormatException.of(
                        "%s: the reference beat was taken out of more samples than there are", span.name());
            }
            for (long sample = from; sample <= to; sample++) {
                nanovolts[(int) (sample - span.first())] +=
                        (long) beat[(int) (sample - beatBegin)] * reference.nanovolts();
            }
        }
    }

    /** Brings decimated stretches back to the full rate, on straight lines between the middles of what became one sample. */
    private int[] expand(int index, ScpLeads.Span span) throws WaveformFormatException {
        boolean[] full = protectedSamples(span);
        int stored = 0;
        for (int start = 0; start < full.length; ) {
            int end = stretchEnd(full, start);
            stored += full[start] ? end - start : (end - start + decimation - 1) / decimation;
            start = end;
        }
        int[] counts = rhythm.counts(index, stored, tables, span.name());
        int[] expanded = new int[full.length];
        int next = 0;
        for (int start = 0; start < full.length; ) {
            int end = stretchEnd(full, start);
            if (full[start]) {
                System.arraycopy(counts, next, expanded, start, end - start);
                next += end - start;
            } else {
                int used = (end - start + decimation - 1) / decimation;
                interpolate(counts, next, used, expanded, start, end);
                next += used;
            }
            start = end;
        }
        return expanded;
    }

    private boolean[] protectedSamples(ScpLeads.Span span) {
        boolean[] full = new boolean[span.sampleCount()];
        long filled = 0; // zones come in order, so none is filled twice
        for (ScpBeats.Zone zone : beats.map(ScpBeats::protectedZones).orElse(List.of())) {
            long from = Math.max(filled, zone.first() - span.first());
            long end = Math.min(zone.last(), span.last()) - span.first() + 1;
            if (end > from) {
                Arrays.fill(full, (int) from, (int) end, true);
                filled = end;
            }
        }
        return full;
    }

    private static int stretchEnd(boolean[] full, int start) {
        int end = start;
        while (end < full.length && full[end] == full[start]) {
            end++;
        }
        return end;
    }

    private void interpolate(int[] counts, int first, int used, int[] expanded, int start, int end) {
        double middle = (decimation - 1) / 2.0;
        for (int i = start; i < end; i++) {
            double position = (i - start - middle) / decimation;
            int left = (int) Math.floor(position);
            int before = counts[first + Math.max(0, Math.min(used - 1, left))];
            int after = counts[first + Math.max(0, Math.min(used - 1, left + 1))];
            expanded[i] = (int) Math.round(before + (position - left) * (after - (double) before));
        }
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
