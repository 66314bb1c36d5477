package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Run;

/** Premature beats, tachycardias and escape rhythms from above the ventricles. */
final class SupraventricularRules {
    private static final double SURE_FIBRILLATION = 0.8;
    private static final double FAST_PER_MINUTE = 100;
    private static final double PAROXYSM_PER_MINUTE = 150;
    private static final double SVT_PER_MINUTE = 120;
    private static final double FLUTTER_PER_MINUTE = 240;
    private static final double JUNCTION_PER_MINUTE = 60;
    private static final int RUN_BEATS = 3;
    private static final double P_MISSING_PERCENT = 20;

    private SupraventricularRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Statement> found = new ArrayList<>();
        premature(facts).ifPresent(found::add);
        fibrillation(facts).ifPresent(found::add);
        flutter(facts).ifPresent(found::add);
        ectopic(facts).ifPresent(found::add);
        paroxysm(facts).ifPresent(found::add);
        tachycardia(facts).ifPresent(found::add);
        escape(facts).ifPresent(found::add);
        return found;
    }

    /**
     * Early beats of the dominant shape while the atria are organised. Junctional only when the beats without P wave are
     * as many as the early ones: which beats they are the analysis does not tell.
     */
    private static Optional<Statement> premature(EcgFacts facts) {
        Atrial atrial = facts.rhythm().atrial();
        int early = facts.indices(BeatClass.SUPRAVENTRICULAR).size();
        Criteria criteria = new Criteria()
                .given(atrial == Atrial.SINUS || atrial == Atrial.ECTOPIC)
                .needs(Quantity.BEATS, OptionalDouble.of(early), Comparison.AT_LEAST, 1, Source.SIGNAL_ANALYSIS)
                .needs(Sign.EARLY_BEATS_OF_DOMINANT_SHAPE, early > 0, Source.AHA_2007);
        long withoutP =
                Math.round((1 - facts.rhythm().pBeforeQrs()) * facts.beats().size()); // 0 where unknown
        if (early > 0 && withoutP == early) {
            return criteria.needs(Sign.EARLY_BEATS_WITHOUT_P, true, Source.AHA_2007)
                    .state(StatementId.JUNCTIONAL_PREMATURE, Certainty.POSSIBLE);
        }
        return criteria.state(StatementId.ATRIAL_PREMATURE, Certainty.PROBABLE);
    }

    private static Optional<Statement> fibrillation(EcgFacts facts) {
        Rhythm rhythm = facts.rhythm();
        boolean sure = rhythm.fibrillation() >= SURE_FIBRILLATION;
        return new Criteria()
                .needs(Sign.FIBRILLATION_WAVES, rhythm.atrial() == Atrial.FIBRILLATION, Source.AHA_2007)
                .tells(
                        Quantity.FIBRILLATION_INDEX,
                        known(rhythm.fibrillation()),
                        Comparison.AT_LEAST,
                        SURE_FIBRILLATION,
                        Source.SIGNAL_ANALYSIS)
                .tells(
                        Quantity.RR_VARIATION,
                        known(rhythm.rrVariation()),
                        Comparison.AT_LEAST,
                        0.1,
                        Source.SIGNAL_ANALYSIS)
                .state(StatementId.ATRIAL_FIBRILLATION, sure ? Certainty.DEFINITE : Certainty.PROBABLE);
    }

    private static Optional<Statement> flutter(EcgFacts facts) {
        OptionalDouble atrialRate = facts.number(GlobalMeasurement.ATRIAL_RATE);
        boolean typical = atrialRate.isPresent() && atrialRate.getAsDouble() >= FLUTTER_PER_MINUTE;
        return new Criteria()
                .needs(Sign.FLUTTER_WAVES, facts.rhythm().atrial() == Atrial.FLUTTER, Source.ACC_2015_SVT)
                .tells(
                        Quantity.ATRIAL_RATE,
                        atrialRate,
                        Comparison.AT_LEAST,
                        FLUTTER_PER_MINUTE,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.ATRIAL_FLUTTER, typical ? Certainty.DEFINITE : Certainty.PROBABLE);
    }

    private static Optional<Statement> ectopic(EcgFacts facts) {
        Criteria ectopic =
                new Criteria().needs(Sign.ECTOPIC_P_WAVES, facts.rhythm().atrial() == Atrial.ECTOPIC, Source.AHA_2007);
        OptionalDouble own = facts.number(GlobalMeasurement.ATRIAL_RATE);
        OptionalDouble rate = own.isPresent() ? own : facts.number(GlobalMeasurement.VENTRICULAR_RATE);
        if (rate.isPresent() && rate.getAsDouble() > FAST_PER_MINUTE) {
            Quantity quantity = own.isPresent() ? Quantity.ATRIAL_RATE : Quantity.VENTRICULAR_RATE;
            return ectopic.given(facts.patient().mayBeAdult())
                    .needs(quantity, rate, Comparison.ABOVE, FAST_PER_MINUTE, Source.ACC_2015_SVT)
                    .state(StatementId.ATRIAL_TACHYCARDIA, Certainty.POSSIBLE);
        }
        return ectopic.given(rate.isPresent()).state(StatementId.ECTOPIC_ATRIAL_RHYTHM, Certainty.PROBABLE);
    }

    /** A run that begins or ends within the recording. */
    private static Optional<Statement> paroxysm(EcgFacts facts) {
        Optional<Run> fastest = facts.rhythm().runs().stream()
                .filter(run -> run.beatClass() == BeatClass.SUPRAVENTRICULAR && run.beats() >= RUN_BEATS)
                .max((a, b) -> Double.compare(a.rateBpm(), b.rateBpm()));
        Atrial atrial = facts.rhythm().atrial();
        return fastest.flatMap(run -> new Criteria()
                .given(atrial != Atrial.FIBRILLATION && atrial != Atrial.FLUTTER)
                .given(run.beats() < facts.beats().size())
                .needs(Quantity.BEATS, OptionalDouble.of(run.beats()), Comparison.AT_LEAST, RUN_BEATS, Source.AHA_2007)
                .needs(
                        Quantity.RUN_RATE,
                        OptionalDouble.of(run.rateBpm()),
                        Comparison.ABOVE,
                        FAST_PER_MINUTE,
                        Source.ACC_2015_SVT)
                .state(StatementId.PAROXYSMAL_SVT, Certainty.PROBABLE));
    }

    /** Narrow, regular, fast, and no P waves to be seen. */
    private static Optional<Statement> tachycardia(EcgFacts facts) {
        OptionalDouble rate = facts.number(GlobalMeasurement.VENTRICULAR_RATE);
        boolean fast = rate.isPresent() && rate.getAsDouble() >= PAROXYSM_PER_MINUTE;
        return new Criteria()
                .given(facts.patient().mayBeAdult() && facts.isRegular())
                .needs(Sign.NO_P_WAVES, facts.rhythm().atrial() == Atrial.NONE_SEEN, Source.ACC_2015_SVT)
                .needs(Quantity.QRS, facts.number(GlobalMeasurement.QRS), Comparison.BELOW, 120, Source.ACC_2015_SVT)
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        rate,
                        Comparison.AT_LEAST,
                        fast ? PAROXYSM_PER_MINUTE : SVT_PER_MINUTE,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.SUPRAVENTRICULAR_TACHYCARDIA, fast ? Certainty.PROBABLE : Certainty.POSSIBLE);
    }

    private static Optional<Statement> escape(EcgFacts facts) {
        return new Criteria()
                .given(facts.isRegular())
                .needs(Sign.NO_P_WAVES, facts.rhythm().atrial() == Atrial.NONE_SEEN, Source.AHA_2007)
                .needs(
                        Quantity.P_SHARE,
                        known(100 * facts.rhythm().pBeforeQrs()),
                        Comparison.AT_MOST,
                        P_MISSING_PERCENT,
                        Source.SIGNAL_ANALYSIS)
                .needs(Quantity.QRS, facts.number(GlobalMeasurement.QRS), Comparison.BELOW, 120, Source.AHA_2007)
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        facts.number(GlobalMeasurement.VENTRICULAR_RATE),
                        Comparison.AT_MOST,
                        JUNCTION_PER_MINUTE,
                        Source.CHINESE_TEXTBOOK)
                .state(StatementId.JUNCTIONAL_ESCAPE_RHYTHM, Certainty.PROBABLE);
    }

    private static OptionalDouble known(double number) {
        return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
    }
}
