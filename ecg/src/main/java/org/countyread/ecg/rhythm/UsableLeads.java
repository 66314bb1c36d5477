package org.countyread.ecg.rhythm;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.signal.Filters;
import org.countyread.ecg.signal.Gaps;
import org.countyread.ecg.signal.LeadQuality;

/** The leads that may be looked at, bridged over gaps, without baseline and trembling. Samples are those of the recording. */
final class UsableLeads {
    /** P waves, f waves and T waves lie within. */
    private static final double FROM_HZ = 1;

    private static final double TO_HZ = 30;

    private final double sampleRateHz;
    private final Map<LeadName, double[]> leads = new EnumMap<>(LeadName.class);

    private UsableLeads(double sampleRateHz) {
        this.sampleRateHz = sampleRateHz;
    }

    static UsableLeads of(EcgRecording recording, List<LeadQuality> quality) {
        UsableLeads usable = new UsableLeads(recording.sampleRateHz());
        for (int i = 0; i < quality.size(); i++) {
            if (quality.get(i).isUsable()) {
                double[] whole = Gaps.bridged(recording.leads().get(i).samplesMicrovolts());
                double[] slow = Filters.lowPass(whole, recording.sampleRateHz(), TO_HZ);
                usable.leads.put(
                        recording.leads().get(i).name(), Filters.highPass(slow, recording.sampleRateHz(), FROM_HZ));
            }
        }
        return usable;
    }

    double sampleRateHz() {
        return sampleRateHz;
    }

    int samples(double seconds) {
        return (int) Math.round(seconds * sampleRateHz);
    }

    boolean isEmpty() {
        return leads.isEmpty();
    }

    int sampleCount() {
        return leads.values().stream().mapToInt(lead -> lead.length).findFirst().orElse(0);
    }

    Optional<double[]> lead(LeadName name) {
        return Optional.ofNullable(leads.get(name));
    }

    List<double[]> all() {
        return List.copyOf(leads.values());
    }

    /** Those of the named leads that are there; all where none is. */
    List<double[]> preferring(LeadName... names) {
        List<double[]> found =
                Arrays.stream(names).map(this::lead).flatMap(Optional::stream).toList();
        return found.isEmpty() ? all() : found;
    }
}
