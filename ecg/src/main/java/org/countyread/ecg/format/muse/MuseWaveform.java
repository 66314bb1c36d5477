package org.countyread.ecg.format.muse;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.WaveformFormatException;

/** One Waveform element while it is read. Not thread-safe. */
final class MuseWaveform {
    private static final int LEADS_MAX = 64;
    private static final double RATE_HZ_MIN = 1;
    private static final double RATE_HZ_MAX = 1e6;

    private final Map<String, String> fields = new HashMap<>();
    private final List<MuseLead> leads = new ArrayList<>();

    void field(String name, String value) {
        fields.putIfAbsent(name, value);
    }

    void add(MuseLead lead) throws WaveformFormatException {
        if (leads.size() == LEADS_MAX) {
            throw WaveformFormatException.of("a waveform with more than %d leads", LEADS_MAX);
        }
        leads.add(lead);
    }

    /** Median and the like were computed; Rhythm, and whatever is not named, was recorded. */
    boolean isDerived() {
        return fields.getOrDefault("WaveformType", "").toUpperCase(Locale.ROOT).contains("MEDIAN");
    }

    long samples() {
        return (long) leads.size()
                * leads.stream().mapToInt(MuseLead::sampleCount).max().orElse(0);
    }

    /** Filters are positive numbers of Hz, but the high pass is in hundredths: 5 and 16 are 0.05 and 0.16 Hz. */
    RecordingFilters filters() {
        return new RecordingFilters(filter("HighPassFilter", 0.01), filter("LowPassFilter", 1), filter("ACFilter", 1));
    }

    private OptionalDouble filter(String field, double hz) {
        OptionalDouble value = FactText.number(fields.getOrDefault(field, ""));
        return value.isPresent() && value.getAsDouble() > 0
                ? OptionalDouble.of(value.getAsDouble() * hz)
                : OptionalDouble.empty();
    }

    /** The recording; empty when none of the leads is one of the surface ECG. */
    Optional<EcgRecording> recording(Optional<LocalDateTime> start, List<String> warnings)
            throws WaveformFormatException {
        int length = leads.stream().mapToInt(MuseLead::sampleCount).max().orElse(0);
        List<Lead> found = new ArrayList<>();
        for (MuseLead lead : leads) {
            Optional<LeadName> name = lead.lead();
            if (name.isEmpty()) {
                warnings.add("a lead that is none of the surface ECG was left out");
            } else if (lead.sampleCount() > 0) {
                found.add(lead(name.get(), lead, length, found, warnings));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EcgRecording(
                rateHz(),
                found,
                isDerived() ? Optional.empty() : start,
                isDerived() ? Originality.DERIVED : Originality.ORIGINAL,
                Optional.of(isDerived() ? "MEDIAN BEAT" : "RHYTHM")));
    }

    private static Lead lead(LeadName name, MuseLead lead, int length, List<Lead> others, List<String> warnings)
            throws WaveformFormatException {
        String what = "lead " + name.label();
        if (others.stream().anyMatch(other -> other.name() == name)) {
            throw WaveformFormatException.of("a waveform has %s twice", what);
        }
        if (lead.isOff()) {
            warnings.add(what + ": the cart noticed that the electrode was off");
        }
        if (lead.sampleCount() < length) {
            warnings.add(what + " has " + lead.sampleCount() + " of " + length + " samples; the rest is a gap");
        }
        return Lead.recorded(name, lead.microvolts(length, what)).calibrated(lead.calibration());
    }

    /** SampleBase times ten to the power of SampleExponent. */
    private double rateHz() throws WaveformFormatException {
        double base = FactText.number(fields.getOrDefault("SampleBase", "")).orElse(Double.NaN);
        double exponent =
                FactText.number(fields.getOrDefault("SampleExponent", "")).orElse(0);
        double rate = base * Math.pow(10, exponent);
        if (!(rate >= RATE_HZ_MIN && rate <= RATE_HZ_MAX)) {
            throw WaveformFormatException.of(
                    "SampleBase and SampleExponent: expected a rate of %s to %s Hz, found no such",
                    RATE_HZ_MIN, RATE_HZ_MAX);
        }
        return DicomDecimal.nearest(rate);
    }
}
