package org.countyread.ecg.render;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.signal.ViewFilter;

/**
 * The leads of one recording as the paper shows them: limb leads that are missing are computed, aVR is turned round for
 * the Cabrera order, filters are applied. Each lead is made once, when it is first wanted. Not thread-safe.
 */
final class ShownLeads {
    private final EcgRecording recording;
    private final ViewFilter filter;
    private final Map<LeadName, Optional<Shown>> made = new EnumMap<>(LeadName.class);

    ShownLeads(EcgRecording recording, ViewFilter filter) {
        this.recording = LimbLeads.complete(recording);
        this.filter = filter;
    }

    /**
     * A lead ready to be drawn.
     *
     * @param microvolts NaN in gaps
     * @param levelMicrovolts the median: electrodes have an offset that says nothing, so it stands on the line
     * @param derived computed from other leads
     */
    @SuppressWarnings("ArrayRecordComponent") // read in one place, never compared
    record Shown(double[] microvolts, double levelMicrovolts, boolean derived) {}

    /** The recording with the limb leads that could be computed. */
    EcgRecording recording() {
        return recording;
    }

    Optional<Shown> lead(LeadName name) {
        return made.computeIfAbsent(name, this::make);
    }

    private Optional<Shown> make(LeadName name) {
        Optional<LeadName> opposite = opposite(name);
        return recording
                .lead(name)
                .map(lead -> shown(lead, 1))
                .or(() -> opposite.flatMap(recording::lead).map(lead -> shown(lead, -1)));
    }

    private Shown shown(Lead lead, int sign) {
        double[] finite = DoubleStream.of(lead.samplesMicrovolts())
                .map(value -> Double.isFinite(value) ? sign * value : Double.NaN)
                .toArray();
        double[] microvolts = filter.apply(finite, recording.sampleRateHz());
        double[] known = DoubleStream.of(microvolts)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        return new Shown(microvolts, known.length == 0 ? 0 : known[known.length / 2], lead.isDerived());
    }

    private static Optional<LeadName> opposite(LeadName name) {
        return switch (name) {
            case AVR -> Optional.of(LeadName.MINUS_AVR);
            case MINUS_AVR -> Optional.of(LeadName.AVR);
            default -> Optional.empty();
        };
    }
}
