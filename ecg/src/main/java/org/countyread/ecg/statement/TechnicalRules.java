package org.countyread.ecg.statement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.signal.LimbReversal;

/** Whether there is anything to read, swapped electrodes, pacing, and what is not judged in a child. */
final class TechnicalRules {
    private static final double HALF_PERCENT = 50;
    private static final double MOSTLY_PACED_PERCENT = 80;
    private static final int SPIKES = 3;

    private TechnicalRules() {}

    static List<Statement> of(EcgFacts facts) {
        return Stream.of(uninterpretable(facts), reversal(facts), paced(facts), child(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Fewer than half of the recorded leads can be used, or nothing in them looks like a beat or like fibrillation. */
    private static Optional<Statement> uninterpretable(EcgFacts facts) {
        int recorded = facts.analysis().quality().size();
        int usable = facts.usableLeads().size();
        Criteria tooFew = new Criteria()
                .needs(
                        Quantity.USABLE_LEADS,
                        OptionalDouble.of(usable),
                        Comparison.BELOW,
                        Math.max(1, (recorded + 1) / 2),
                        Source.SIGNAL_ANALYSIS);
        if (tooFew.areMet()) {
            return tooFew.state(StatementId.UNINTERPRETABLE, Certainty.DEFINITE);
        }
        return new Criteria()
                .needs(
                        Sign.NO_BEATS_FOUND,
                        facts.beats().size() < 2
                                && facts.rhythm().disorganised().isEmpty()
                                && facts.rhythm().pauses().isEmpty(),
                        Source.SIGNAL_ANALYSIS)
                .state(StatementId.UNINTERPRETABLE, Certainty.PROBABLE);
    }

    /** Said so that silence about width, voltage, T and QT is not taken for normal. */
    private static Optional<Statement> child(EcgFacts facts) {
        return new Criteria()
                .needs(Sign.CHILD_BY_AGE, !facts.patient().mayBeAdult(), Source.DAVIGNON_1979)
                .state(StatementId.CHILD_LIMITS, Certainty.DEFINITE);
    }

    private static Optional<Statement> reversal(EcgFacts facts) {
        return facts.analysis()
                .reversal()
                .flatMap(reversal -> new Criteria()
                        .needs(sign(reversal), true, Source.SIGNAL_ANALYSIS)
                        .state(StatementId.LIMB_LEAD_REVERSAL, Certainty.PROBABLE));
    }

    private static Sign sign(LimbReversal reversal) {
        return switch (reversal) {
            case ARMS -> Sign.ARMS_REVERSED;
            case RIGHT_ARM_LEFT_LEG -> Sign.RIGHT_ARM_LEFT_LEG_REVERSED;
            case RIGHT_ARM_RIGHT_LEG -> Sign.RIGHT_ARM_RIGHT_LEG_REVERSED;
            case LEFT_ARM_RIGHT_LEG -> Sign.LEFT_ARM_RIGHT_LEG_REVERSED;
        };
    }

    /**
     * Ventricles that follow spikes in most beats. Fewer may be a pacemaker on demand or noise, and spikes alone those of an
     * atrial lead: possible only, so that nothing is silenced.
     */
    private static Optional<Statement> paced(EcgFacts facts) {
        int paced = facts.indices(BeatClass.PACED).size();
        double percent = 100.0 * paced / Math.max(1, facts.beats().size());
        if (percent >= HALF_PERCENT) {
            return new Criteria()
                    .needs(
                            Quantity.PACED_SHARE,
                            OptionalDouble.of(percent),
                            Comparison.AT_LEAST,
                            HALF_PERCENT,
                            Source.SIGNAL_ANALYSIS)
                    .state(
                            StatementId.PACED_RHYTHM,
                            percent >= MOSTLY_PACED_PERCENT ? Certainty.DEFINITE : Certainty.PROBABLE);
        }
        return new Criteria()
                .needs(
                        Quantity.SPIKES,
                        OptionalDouble.of(facts.rhythm().pacingSpikes().size()),
                        Comparison.AT_LEAST,
                        SPIKES,
                        Source.SIGNAL_ANALYSIS)
                .state(StatementId.PACED_RHYTHM, Certainty.POSSIBLE);
    }
}
