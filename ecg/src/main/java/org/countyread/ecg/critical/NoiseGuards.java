package org.countyread.ecg.critical;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.Rhythm.Stretch;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.StatementId;

/** What each guard asks of the signal. */
final class NoiseGuards {
    private static final double SEEN_MICROVOLTS = 150; // a QRS that stands out of 25 µV of noise in that lead
    private static final int REGULAR_BEATS = 4;
    private static final double REGULAR_VARIATION = 0.1;

    private NoiseGuards() {}

    static boolean passes(NoiseGuard guard, EcgFacts facts, Set<StatementId> said, List<Evidence> reasons) {
        return switch (guard) {
            case QUALITY ->
                !said.contains(StatementId.UNINTERPRETABLE)
                        && 2 * facts.usableLeads().size()
                                >= facts.analysis().quality().size()
                        && !facts.usableLeads().isEmpty();
            case TWO_LEADS -> showsBeats(facts) >= 2;
            case FLAT_IN_ALL_LEADS -> !facts.rhythm().pauses().isEmpty();
            case NO_LEAD_OFF ->
                facts.analysis().quality().stream()
                        .noneMatch(quality -> quality.defects().contains(Defect.OFF));
            case NO_REGULAR_QRS ->
                facts.rhythm().disorganised().stream().noneMatch(stretch -> isRegularWithin(facts, stretch));
            case STEADY_BASELINE -> isSteady(facts, reasons);
            case T_END_FREE -> facts.isTEndFree();
            case NOT_REVERSED -> facts.analysis().reversal().isEmpty();
        };
    }

    /** Leads in which the dominant beat is seen; without a typical beat every usable lead counts. */
    private static long showsBeats(EcgFacts facts) {
        if (facts.analysis().median().isEmpty()) {
            return facts.usableLeads().size();
        }
        return facts.usableLeads().stream()
                .map(facts::peakToPeak)
                .filter(OptionalDouble::isPresent)
                .filter(height -> height.getAsDouble() >= SEEN_MICROVOLTS)
                .count();
    }

    private static boolean isRegularWithin(EcgFacts facts, Stretch stretch) {
        int[] samples = facts.beats().stream()
                .mapToInt(beat -> beat.sample())
                .filter(sample -> sample >= stretch.from() && sample < stretch.to())
                .toArray();
        if (samples.length < REGULAR_BEATS) {
            return false;
        }
        double[] intervals = IntStream.range(1, samples.length)
                .mapToDouble(i -> samples[i] - samples[i - 1])
                .toArray();
        double mean = IntStream.range(0, intervals.length)
                .mapToDouble(i -> intervals[i])
                .average()
                .orElse(0);
        double variance = IntStream.range(0, intervals.length)
                .mapToDouble(i -> (intervals[i] - mean) * (intervals[i] - mean))
                .average()
                .orElse(0);
        return mean > 0 && Math.sqrt(variance) / mean < REGULAR_VARIATION;
    }

    private static boolean isSteady(EcgFacts facts, List<Evidence> reasons) {
        List<LeadName> leads =
                reasons.stream().flatMap(one -> one.lead().stream()).distinct().toList();
        boolean flutters =
                facts.rhythm().atrial() == Rhythm.Atrial.FLUTTER; // its waves are no level to measure ST from
        return !flutters && (leads.isEmpty() || leads.stream().anyMatch(lead -> !facts.isDoubtful(lead)));
    }
}
