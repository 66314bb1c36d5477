package org.countyread.ecg.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.statement.Comparison;
import org.countyread.ecg.statement.Criteria;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Quantity;
import org.countyread.ecg.statement.Sign;
import org.countyread.ecg.statement.Source;

/** Too fast, too slow, standing still. */
final class RateConditions {
    private static final double NARROW_MS = 120;
    private static final int PALS_INFANT_YEARS = 1;
    private static final double PALS_INFANT_PER_MINUTE = 220;
    private static final double PALS_CHILD_PER_MINUTE = 180;
    private static final double SLUR_MS = 30;
    private static final int SLURRED_LEADS = 3;

    private RateConditions() {}

    static List<Evidence> fastSupraventricular(ConditionInput input) {
        Atrial atrial = input.facts().rhythm().atrial();
        return new Criteria()
                .given(atrial != Atrial.FIBRILLATION && atrial != Atrial.FLUTTER)
                .needs(Quantity.QRS, number(input, GlobalMeasurement.QRS), Comparison.BELOW, NARROW_MS, Source.RULE_SET)
                .and(fast(input))
                .evidenceIfMet();
    }

    /** A child's sinus node reaches rates that are a tachycardia's in adults: it takes the higher limit of rule set and age. */
    private static Criteria fast(ConditionInput input) {
        PatientContext patient = input.facts().patient();
        double least = patient.ageYears().orElse(PALS_INFANT_YEARS) < PALS_INFANT_YEARS
                ? PALS_INFANT_PER_MINUTE
                : PALS_CHILD_PER_MINUTE;
        if (patient.mayBeAdult() || input.param("rate") >= least) {
            return rate(input, Comparison.AT_LEAST);
        }
        return new Criteria()
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        number(input, GlobalMeasurement.VENTRICULAR_RATE),
                        Comparison.AT_LEAST,
                        least,
                        Source.PALS_2020);
    }

    static List<Evidence> fastFibrillation(ConditionInput input) {
        Atrial atrial = input.facts().rhythm().atrial();
        return new Criteria()
                .needs(
                        atrial == Atrial.FLUTTER ? Sign.FLUTTER_WAVES : Sign.FIBRILLATION_WAVES,
                        atrial == Atrial.FIBRILLATION || atrial == Atrial.FLUTTER,
                        Source.RULE_SET)
                .and(rate(input, Comparison.AT_LEAST))
                .evidenceIfMet();
    }

    /** The shortest interval alone does not do: beats have to be wide or slurred as well. */
    static List<Evidence> preExcitedFibrillation(ConditionInput input) {
        EcgFacts facts = input.facts();
        List<Evidence> slurred = new ArrayList<>();
        for (LeadName lead : LeadName.values()) {
            slurred.addAll(new Criteria()
                    .needs(
                            Quantity.DELTA_DURATION,
                            lead,
                            facts.number(lead, LeadMeasurement.DELTA_WAVE_DURATION),
                            Comparison.AT_LEAST,
                            SLUR_MS,
                            Source.RULE_SET)
                    .evidenceIfMet());
        }
        Criteria wide = new Criteria()
                .needs(
                        Quantity.QRS,
                        number(input, GlobalMeasurement.QRS),
                        Comparison.AT_LEAST,
                        input.param("qrsMs"),
                        Source.RULE_SET);
        Criteria shape = wide.areMet() ? wide : new Criteria().needsLeads(slurred, SLURRED_LEADS);
        return new Criteria()
                .needs(Sign.FIBRILLATION_WAVES, facts.rhythm().atrial() == Atrial.FIBRILLATION, Source.RULE_SET)
                .needs(
                        Quantity.SHORTEST_RR,
                        number(input, GlobalMeasurement.SHORTEST_RR),
                        Comparison.AT_MOST,
                        input.param("shortestRrMs"),
                        Source.RULE_SET)
                .and(shape)
                .evidenceIfMet();
    }

    static List<Evidence> severeBradycardia(ConditionInput input) {
        return rate(input, Comparison.AT_MOST).evidenceIfMet();
    }

    static List<Evidence> pause(ConditionInput input) {
        return longestPause(input).evidenceIfMet();
    }

    /** A spike that no beat follows, together with what follows from it. */
    static List<Evidence> pacemakerFailure(ConditionInput input) {
        EcgFacts facts = input.facts();
        double samplesPerMs = facts.analysis().sampleRateHz() / 1000;
        double lost = facts.rhythm().pacingSpikes().stream()
                .filter(spike -> facts.beats().stream()
                        .noneMatch(beat -> beat.sample() >= spike
                                && beat.sample() - spike <= input.param("captureMs") * samplesPerMs))
                .count();
        Criteria uncaptured =
                new Criteria().needs(Quantity.SPIKES, OptionalDouble.of(lost), Comparison.AT_LEAST, 1, Source.RULE_SET);
        Criteria pause = longestPause(input);
        return uncaptured
                .and(pause.areMet() ? pause : rate(input, Comparison.AT_MOST))
                .evidenceIfMet();
    }

    /** The longest interval between beats, whether or not every lead is flat in it: that is a guard's question. */
    private static Criteria longestPause(ConditionInput input) {
        OptionalDouble flat = input.facts().rhythm().pauses().stream()
                .mapToDouble(input.facts()::seconds)
                .max();
        OptionalDouble longest = number(input, GlobalMeasurement.LONGEST_RR);
        OptionalDouble seconds =
                flat.isPresent() || longest.isEmpty() ? flat : OptionalDouble.of(longest.getAsDouble() / 1000);
        return new Criteria()
                .needs(Quantity.PAUSE, seconds, Comparison.AT_LEAST, input.param("seconds"), Source.RULE_SET);
    }

    private static Criteria rate(ConditionInput input, Comparison comparison) {
        return new Criteria()
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        number(input, GlobalMeasurement.VENTRICULAR_RATE),
                        comparison,
                        input.param("rate"),
                        Source.RULE_SET);
    }

    private static OptionalDouble number(ConditionInput input, GlobalMeasurement what) {
        return input.facts().number(what);
    }
}
