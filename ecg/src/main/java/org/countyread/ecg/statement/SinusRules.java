package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm;

/** Rhythms of the sinus node, and pauses. Rates are judged by age. */
final class SinusRules {
    private static final double FAST_PER_MINUTE = 100;
    private static final double SLOW_PER_MINUTE = 60;
    private static final double ARRHYTHMIA_MS = 120;
    private static final double PAUSE_SECONDS = 2;
    private static final double MULTIPLE_TOLERANCE = 0.1;

    private SinusRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        if (facts.isSinus()) {
            sinus().state(StatementId.SINUS_RHYTHM, Certainty.DEFINITE).ifPresent(found::add);
            tachycardia(facts).ifPresent(found::add);
            bradycardia(facts).ifPresent(found::add);
            arrhythmia(facts).ifPresent(found::add);
        }
        pause(facts).ifPresent(found::add);
        return found;
    }

    private static Criteria sinus() {
        return new Criteria().needs(Sign.SINUS_P_WAVES, true, Source.AHA_2007);
    }

    private static Optional<Statement> tachycardia(EcgFacts facts) {
        return sinus().and(new Criteria()
                        .needs(
                                rateQuantity(facts),
                                rate(facts),
                                Comparison.ABOVE,
                                ChildLimits.of(facts.patient())
                                        .map(ChildLimits::mostRate)
                                        .orElse(FAST_PER_MINUTE),
                                rateSource(facts)))
                .state(StatementId.SINUS_TACHYCARDIA, Certainty.DEFINITE);
    }

    private static Optional<Statement> bradycardia(EcgFacts facts) {
        return sinus().and(new Criteria()
                        .needs(
                                rateQuantity(facts),
                                rate(facts),
                                Comparison.BELOW,
                                ChildLimits.of(facts.patient())
                                        .map(ChildLimits::leastRate)
                                        .orElse(SLOW_PER_MINUTE),
                                rateSource(facts)))
                .state(StatementId.SINUS_BRADYCARDIA, Certainty.DEFINITE);
    }

    private static Source rateSource(EcgFacts facts) {
        return facts.patient().mayBeAdult() ? Source.CHINESE_TEXTBOOK : Source.DAVIGNON_1979;
    }

    /** The sinus node is judged by its own rate: the ventricles' is another in AV block. */
    private static OptionalDouble rate(EcgFacts facts) {
        return facts.number(
                ventriclesFollow(facts) ? GlobalMeasurement.VENTRICULAR_RATE : GlobalMeasurement.ATRIAL_RATE);
    }

    private static Quantity rateQuantity(EcgFacts facts) {
        return ventriclesFollow(facts) ? Quantity.VENTRICULAR_RATE : Quantity.ATRIAL_RATE;
    }

    private static boolean ventriclesFollow(EcgFacts facts) {
        Rhythm.Conduction conduction = facts.rhythm().conduction();
        return conduction == Rhythm.Conduction.ONE_TO_ONE || conduction == Rhythm.Conduction.UNKNOWN;
    }

    /** Only where every beat is a normal one: premature beats and dropped ones vary the intervals too. */
    private static Optional<Statement> arrhythmia(EcgFacts facts) {
        OptionalDouble shortest = facts.number(GlobalMeasurement.SHORTEST_RR);
        OptionalDouble longest = facts.number(GlobalMeasurement.LONGEST_RR);
        if (shortest.isEmpty() || longest.isEmpty()) {
            return Optional.empty();
        }
        boolean undisturbed = facts.beats().stream().allMatch(beat -> beat.beatClass() == BeatClass.NORMAL)
                && ventriclesFollow(facts)
                && facts.rhythm().pauses().isEmpty();
        return sinus().given(undisturbed)
                .needs(
                        Quantity.RR_RANGE,
                        OptionalDouble.of(longest.getAsDouble() - shortest.getAsDouble()),
                        Comparison.ABOVE,
                        ARRHYTHMIA_MS,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.SINUS_ARRHYTHMIA, Certainty.DEFINITE);
    }

    /** Sinus arrest, or a block between node and atrium when the pause is a multiple of the basic interval. */
    private static Optional<Statement> pause(EcgFacts facts) {
        OptionalDouble longest =
                facts.rhythm().pauses().stream().mapToDouble(facts::seconds).max();
        Criteria criteria = new Criteria()
                .needs(Quantity.PAUSE, longest, Comparison.AT_LEAST, PAUSE_SECONDS, Source.SIGNAL_ANALYSIS);
        if (!facts.isSinus()) {
            return criteria.state(StatementId.LONG_PAUSE, Certainty.PROBABLE);
        }
        OptionalDouble basic = facts.basicRr();
        if (longest.isPresent() && basic.isPresent()) {
            double ratio = 1000 * longest.getAsDouble() / basic.getAsDouble();
            long whole = Math.round(ratio);
            if (whole >= 2 && Math.abs(ratio - whole) <= MULTIPLE_TOLERANCE) {
                return criteria.tells(
                                Quantity.PAUSE_RATIO,
                                OptionalDouble.of(ratio),
                                Comparison.AT_LEAST,
                                2 - MULTIPLE_TOLERANCE,
                                Source.CHINESE_TEXTBOOK)
                        .state(StatementId.SINOATRIAL_BLOCK, Certainty.POSSIBLE);
            }
        }
        return criteria.state(StatementId.SINUS_PAUSE, Certainty.PROBABLE);
    }
}
