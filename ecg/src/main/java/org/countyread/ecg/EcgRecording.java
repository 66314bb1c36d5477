package org.countyread.ecg;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

/**
 * Leads recorded together at one rate, all of the same length. Immutable.
 *
 * @param sampleRateHz samples per second, above 0
 * @param leads in the order of the file, at least one
 * @param start local time of the first sample at the cart, which knows no zone
 * @param originality whether this is the rhythm as recorded or something computed from it, such as a median beat
 * @param label what the cart calls the group, such as {@code RHYTHM} or {@code MEDIAN BEAT}
 */
public record EcgRecording(
        double sampleRateHz,
        List<Lead> leads,
        Optional<LocalDateTime> start,
        Originality originality,
        Optional<String> label) {

    /** PS3.3 §C.10.9: Waveform Originality. */
    public enum Originality {
        ORIGINAL,
        DERIVED
    }

    public EcgRecording {
        if (!(sampleRateHz > 0) || Double.isInfinite(sampleRateHz)) {
            throw new IllegalArgumentException("sampling rate must be a positive number of Hz: " + sampleRateHz);
        }
        leads = List.copyOf(leads);
        if (leads.isEmpty()) {
            throw new IllegalArgumentException("a recording without leads");
        }
        int samples = leads.get(0).sampleCount();
        if (leads.stream().anyMatch(lead -> lead.sampleCount() != samples)) {
            throw new IllegalArgumentException("leads of one recording differ in length: " + leads);
        }
    }

    /** An original recording with neither start nor label. */
    public static EcgRecording of(double sampleRateHz, List<Lead> leads) {
        return new EcgRecording(sampleRateHz, leads, Optional.empty(), Originality.ORIGINAL, Optional.empty());
    }

    /** The same recording with the time of its first sample. */
    public EcgRecording at(LocalDateTime firstSample) {
        return new EcgRecording(sampleRateHz, leads, Optional.of(firstSample), originality, label);
    }

    public int sampleCount() {
        return leads.get(0).sampleCount();
    }

    public double durationSeconds() {
        return sampleCount() / sampleRateHz;
    }

    public Optional<Lead> lead(LeadName name) {
        return leads.stream().filter(lead -> lead.name() == name).findFirst();
    }
}
