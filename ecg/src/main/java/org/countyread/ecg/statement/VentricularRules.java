package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.rhythm.Rhythm.Run;

/** Beats and rhythms of the ventricles. */
final class VentricularRules {
    private static final double FAST_PER_MINUTE = 100;
    private static final int RUN_BEATS = 3;
    private static final int BIGEMINY_PAIRS = 3;
    private static final int POLYMORPHIC_SHAPES = 3;
    private static final double TORSADES_PER_MINUTE = 160;
    private static final double TORSADES_QTC_MS = 500;
    private static final double VENTRICULAR_ESCAPE_PER_MINUTE = 40;

    /** Later than the basic interval by a tenth: an escape. */
    private static final double LATE = 1.1;

    private VentricularRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        fibrillation(facts).ifPresent(found::add);
        runs(facts).ifPresent(found::add);
        wideTachycardia(facts).ifPresent(found::add);
        idioventricular(facts).ifPresent(found::add);
        bigeminy(facts).ifPresent(found::add);
        premature(facts).ifPresent(found::add);
        escape(facts).ifPresent(found::add);
        return found;
    }

    private static Optional<Statement> fibrillation(EcgFacts facts) {
        OptionalDouble longest = facts.rhythm().disorganised().stream()
                .mapToDouble(facts::seconds)
                .max();
        return new Criteria()
                .needs(Sign.NO_QRS_NO_FLAT_LINE, longest.isPresent(), Source.AHA_2017_VENTRICULAR)
                .needs(Quantity.DURATION, longest, Comparison.ABOVE, 0, Source.SIGNAL_ANALYSIS)
                .state(StatementId.VENTRICULAR_FIBRILLATION, Certainty.POSSIBLE);
    }

    /** The fastest run of three wide beats and more: tachycardia, of many shapes, or the slow rhythm of the ventricles. */
    private static Optional<Statement> runs(EcgFacts facts) {
        return facts.rhythm().runs().stream()
                .filter(run -> run.beatClass() == BeatClass.VENTRICULAR && run.beats() >= RUN_BEATS)
                .max(Comparator.comparingDouble(Run::rateBpm))
                .flatMap(run -> ofRun(facts, run));
    }

    private static Optional<Statement> ofRun(EcgFacts facts, Run run) {
        Criteria criteria = new Criteria()
                .needs(
                        Quantity.BEATS,
                        OptionalDouble.of(run.beats()),
                        Comparison.AT_LEAST,
                        RUN_BEATS,
                        Source.AHA_2017_VENTRICULAR);
        OptionalDouble rate = OptionalDouble.of(run.rateBpm());
        if (run.rateBpm() <= FAST_PER_MINUTE) {
            return criteria.needs(
                            Quantity.RUN_RATE, rate, Comparison.AT_MOST, FAST_PER_MINUTE, Source.AHA_2017_VENTRICULAR)
                    .state(StatementId.IDIOVENTRICULAR_RHYTHM, Certainty.PROBABLE);
        }
        criteria.needs(Quantity.RUN_RATE, rate, Comparison.ABOVE, FAST_PER_MINUTE, Source.AHA_2017_VENTRICULAR);
        if (run.shapes() < POLYMORPHIC_SHAPES) {
            return criteria.state(StatementId.VENTRICULAR_TACHYCARDIA, Certainty.PROBABLE);
        }
        criteria.needs(
                Quantity.SHAPES,
                OptionalDouble.of(run.shapes()),
                Comparison.AT_LEAST,
                POLYMORPHIC_SHAPES,
                Source.AHA_2017_VENTRICULAR);
        OptionalDouble qtc = facts.number(GlobalMeasurement.QTC_FRIDERICIA);
        if (run.rateBpm() >= TORSADES_PER_MINUTE && qtc.isPresent() && qtc.getAsDouble() >= TORSADES_QTC_MS) {
            return criteria.needs(Quantity.QTC, qtc, Comparison.AT_LEAST, TORSADES_QTC_MS, Source.AHA_2017_VENTRICULAR)
                    .state(StatementId.TORSADES_DE_POINTES, Certainty.POSSIBLE);
        }
        return criteria.state(StatementId.POLYMORPHIC_VENTRICULAR_TACHYCARDIA, Certainty.PROBABLE);
    }

    /** The dominant rhythm itself is wide and fast without P waves of its own: whence it comes is left open. */
    private static Optional<Statement> wideTachycardia(EcgFacts facts) {
        boolean dissociated = facts.rhythm().conduction() == Conduction.DISSOCIATED;
        boolean noAtria =
                facts.rhythm().atrial() == Atrial.NONE_SEEN || facts.rhythm().atrial() == Atrial.UNKNOWN;
        Criteria wide = new Criteria()
                .given(facts.isRegular() && facts.patient().mayBeAdult())
                .needs(
                        Quantity.QRS,
                        facts.number(GlobalMeasurement.QRS),
                        Comparison.AT_LEAST,
                        120,
                        Source.AHA_2017_VENTRICULAR)
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        facts.number(GlobalMeasurement.VENTRICULAR_RATE),
                        Comparison.ABOVE,
                        FAST_PER_MINUTE,
                        Source.AHA_2017_VENTRICULAR);
        if (dissociated) {
            return wide.needs(Sign.P_AND_QRS_UNRELATED, true, Source.AHA_2017_VENTRICULAR)
                    .state(StatementId.VENTRICULAR_TACHYCARDIA, Certainty.PROBABLE);
        }
        return wide.given(noAtria).state(StatementId.WIDE_QRS_TACHYCARDIA, Certainty.PROBABLE);
    }

    private static Optional<Statement> idioventricular(EcgFacts facts) {
        return new Criteria()
                .given(facts.isRegular())
                .needs(Sign.NO_P_WAVES, facts.rhythm().atrial() == Atrial.NONE_SEEN, Source.AHA_2007)
                .needs(Quantity.QRS, facts.number(GlobalMeasurement.QRS), Comparison.AT_LEAST, 120, Source.AHA_2007)
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        facts.number(GlobalMeasurement.VENTRICULAR_RATE),
                        Comparison.AT_MOST,
                        VENTRICULAR_ESCAPE_PER_MINUTE,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.IDIOVENTRICULAR_RHYTHM, Certainty.POSSIBLE);
    }

    /** Every second beat a wide one, three times in a row. */
    private static Optional<Statement> bigeminy(EcgFacts facts) {
        int pairs = 0;
        int most = 0;
        for (int i = 1; i < facts.beats().size(); i++) {
            boolean wide = isWide(facts, i);
            if (wide == isWide(facts, i - 1)) {
                pairs = 0;
            } else if (wide) {
                pairs++;
            }
            most = Math.max(most, pairs);
        }
        return new Criteria()
                .needs(Sign.ALTERNATING_WIDE_BEATS, most > 0, Source.AHA_2007)
                .needs(
                        Quantity.BEATS,
                        OptionalDouble.of(most),
                        Comparison.AT_LEAST,
                        BIGEMINY_PAIRS,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.VENTRICULAR_BIGEMINY, Certainty.PROBABLE);
    }

    private static Optional<Statement> premature(EcgFacts facts) {
        OptionalDouble basic = facts.basicRr();
        double early =
                wideAfter(facts, Comparison.AT_MOST, basic.isPresent() ? LATE * basic.getAsDouble() : Double.MAX_VALUE);
        return new Criteria()
                .needs(Quantity.BEATS, OptionalDouble.of(early), Comparison.AT_LEAST, 1, Source.SIGNAL_ANALYSIS)
                .state(StatementId.VENTRICULAR_PREMATURE, basic.isPresent() ? Certainty.DEFINITE : Certainty.PROBABLE);
    }

    private static Optional<Statement> escape(EcgFacts facts) {
        OptionalDouble basic = facts.basicRr();
        if (basic.isEmpty()) {
            return Optional.empty();
        }
        double late = wideAfter(facts, Comparison.ABOVE, LATE * basic.getAsDouble());
        return new Criteria()
                .needs(Sign.LATE_WIDE_BEATS, late > 0, Source.AHA_2007)
                .needs(Quantity.BEATS, OptionalDouble.of(late), Comparison.AT_LEAST, 1, Source.SIGNAL_ANALYSIS)
                .state(StatementId.VENTRICULAR_ESCAPE, Certainty.PROBABLE);
    }

    private static double wideAfter(EcgFacts facts, Comparison comparison, double intervalMs) {
        return facts.indices(BeatClass.VENTRICULAR).stream()
                .filter(i -> i > 0 && comparison.holds(facts.precedingRr(i), intervalMs))
                .count();
    }

    private static boolean isWide(EcgFacts facts, int beat) {
        return facts.beats().get(beat).beatClass() == BeatClass.VENTRICULAR;
    }
}
