package org.countyread.ecg.critical;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.countyread.ecg.analysis.MedianBeat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Run;
import org.countyread.ecg.statement.Comparison;
import org.countyread.ecg.statement.Criteria;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.Quantity;
import org.countyread.ecg.statement.Sign;
import org.countyread.ecg.statement.Source;
import org.countyread.ecg.statement.StatementId;

/** Rhythms and beats of the ventricles. */
final class VentricularConditions {
    private VentricularConditions() {}

    static List<Evidence> fibrillation(ConditionInput input) {
        OptionalDouble longest = input.facts().rhythm().disorganised().stream()
                .mapToDouble(input.facts()::seconds)
                .max();
        return new Criteria()
                .needs(Sign.NO_QRS_NO_FLAT_LINE, longest.isPresent(), Source.RULE_SET)
                .needs(Quantity.DURATION, longest, Comparison.AT_LEAST, input.param("seconds"), Source.RULE_SET)
                .evidenceIfMet();
    }

    /** A run that is long enough, or that fills a recording too short to show how long it is. */
    static List<Evidence> tachycardia(ConditionInput input) {
        EcgFacts facts = input.facts();
        for (Run run : facts.rhythm().runs()) {
            if (run.beatClass() == BeatClass.VENTRICULAR && run.rateBpm() > 0) {
                List<Evidence> found = longEnough(input, run.rateBpm(), (run.beats() - 1) * 60 / run.rateBpm());
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        boolean dominant = input.says(StatementId.WIDE_QRS_TACHYCARDIA, StatementId.VENTRICULAR_TACHYCARDIA)
                && facts.number(GlobalMeasurement.QRS).orElse(0) >= 120
                && facts.isRegular();
        OptionalDouble rate = facts.number(GlobalMeasurement.VENTRICULAR_RATE);
        return dominant && rate.isPresent() ? longEnough(input, rate.getAsDouble(), beating(facts)) : List.of();
    }

    private static List<Evidence> longEnough(ConditionInput input, double rateBpm, double seconds) {
        double all = beating(input.facts());
        boolean fills = all > 0 && 100 * seconds / all >= input.param("wholeRecordingPercent");
        return new Criteria()
                .given(fills || seconds >= input.param("seconds"))
                .needs(
                        Quantity.RUN_RATE,
                        OptionalDouble.of(rateBpm),
                        Comparison.AT_LEAST,
                        input.param("rate"),
                        Source.RULE_SET)
                .needs(
                        Quantity.DURATION,
                        OptionalDouble.of(seconds),
                        Comparison.AT_LEAST,
                        fills ? Math.min(seconds, input.param("seconds")) : input.param("seconds"),
                        Source.RULE_SET)
                .evidenceIfMet();
    }

    /** Seconds from the first beat to the last. */
    private static double beating(EcgFacts facts) {
        int beats = facts.beats().size();
        return beats < 2
                ? 0
                : (facts.beats().get(beats - 1).sample() - facts.beats().get(0).sample())
                        / facts.analysis().sampleRateHz();
    }

    static List<Evidence> polymorphic(ConditionInput input) {
        for (Run run : input.facts().rhythm().runs()) {
            Criteria criteria = new Criteria()
                    .given(run.beatClass() == BeatClass.VENTRICULAR)
                    .needs(
                            Quantity.BEATS,
                            OptionalDouble.of(run.beats()),
                            Comparison.AT_LEAST,
                            input.param("beats"),
                            Source.RULE_SET)
                    .needs(
                            Quantity.SHAPES,
                            OptionalDouble.of(run.shapes()),
                            Comparison.AT_LEAST,
                            input.param("shapes"),
                            Source.RULE_SET)
                    .needs(Quantity.RUN_RATE, OptionalDouble.of(run.rateBpm()), Comparison.ABOVE, 100, Source.RULE_SET);
            if (criteria.areMet()) {
                return criteria.evidence();
            }
        }
        return List.of();
    }

    /** A wide beat whose QRS begins between the peak and the end of the T wave before it. */
    static List<Evidence> rOnT(ConditionInput input) {
        EcgFacts facts = input.facts();
        MedianBeat median = facts.analysis().median().orElse(null);
        if (median == null) {
            return List.of();
        }
        OptionalInt peak = median.global().tPeak();
        OptionalInt end = median.global().tOffset();
        if (peak.isEmpty() || end.isEmpty()) {
            return List.of();
        }
        double msPerSample = 1000 / median.recording().sampleRateHz();
        double from = (peak.getAsInt() - median.fiducial()) * msPerSample;
        double to = (end.getAsInt() - median.fiducial()) * msPerSample;
        for (int i : facts.indices(BeatClass.VENTRICULAR)) {
            if (i == 0 || facts.beats().get(i - 1).beatClass() != BeatClass.NORMAL) {
                continue;
            }
            double coupling = facts.precedingRr(i) - input.param("qrsOnsetBeforePeakMs");
            Criteria criteria = new Criteria()
                    .needs(Quantity.COUPLING, OptionalDouble.of(coupling), Comparison.AT_LEAST, from, Source.RULE_SET)
                    .needs(Quantity.COUPLING, OptionalDouble.of(coupling), Comparison.AT_MOST, to, Source.RULE_SET);
            if (criteria.areMet()) {
                return criteria.evidence();
            }
        }
        return List.of();
    }
}
