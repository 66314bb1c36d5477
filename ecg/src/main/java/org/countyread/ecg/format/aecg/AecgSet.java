package org.countyread.ecg.format.aecg;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.WaveformFormatException;

/** One sequence set while it is read: a time and the leads that share it. Not thread-safe. */
final class AecgSet {
    private static final int SEQUENCES_MAX = 64;
    private static final int CODE_CHARS_SHOWN = 64;

    private final boolean derived;
    private final List<AecgSequence> sequences = new ArrayList<>();

    /** @param derived whether the set belongs to a derived series, such as a representative beat */
    AecgSet(boolean derived) {
        this.derived = derived;
    }

    void add(AecgSequence sequence) throws WaveformFormatException {
        if (sequences.size() == SEQUENCES_MAX) {
            throw WaveformFormatException.of("a sequence set with more than %d sequences", SEQUENCES_MAX);
        }
        sequences.add(sequence);
    }

    /** The recording of the set; empty when none of its sequences is a lead. */
    Optional<EcgRecording> recording(Optional<LocalDateTime> seriesStart, SampleBudget budget, List<String> warnings)
            throws WaveformFormatException {
        List<AecgSequence> leads = new ArrayList<>();
        for (AecgSequence sequence : sequences) {
            if (!sequence.isTime()) {
                leads.add(sequence);
            }
        }
        int length = leads.stream().mapToInt(AecgSequence::count).max().orElse(0);
        budget.spread((long) length * leads.size());
        List<Lead> found = new ArrayList<>();
        for (AecgSequence sequence : leads) {
            Optional<LeadName> name = sequence.lead();
            if (name.isEmpty()) {
                String code = sequence.code();
                warnings.add("sequence '" + code.substring(0, Math.min(CODE_CHARS_SHOWN, code.length()))
                        + "' is no lead of the surface ECG and was left out");
            } else if (sequence.count() > 0) {
                found.add(lead(name.get(), sequence, length, found, warnings));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        AecgSequence time = sequences.stream()
                .filter(AecgSequence::isTime)
                .findFirst()
                .orElseThrow(() -> WaveformFormatException.of("a sequence set has leads and no time"));
        Optional<LocalDateTime> start = time.start(seriesStart);
        return Optional.of(new EcgRecording(
                time.rateHz(),
                found,
                derived ? Optional.empty() : start,
                derived ? Originality.DERIVED : Originality.ORIGINAL,
                Optional.of(derived ? "MEDIAN BEAT" : "RHYTHM")));
    }

    private static Lead lead(LeadName name, AecgSequence sequence, int length, List<Lead> others, List<String> warnings)
            throws WaveformFormatException {
        if (others.stream().anyMatch(other -> other.name() == name)) {
            throw WaveformFormatException.of("a sequence set has lead %s twice", name.label());
        }
        if (sequence.count() < length) {
            warnings.add("lead " + name.label() + " has " + sequence.count() + " of " + length
                    + " samples; the rest is a gap");
        }
        Calibration calibration = sequence.calibration();
        return Lead.recorded(name, sequence.microvolts(calibration, length, "lead " + name.label()))
                .calibrated(calibration);
    }
}
