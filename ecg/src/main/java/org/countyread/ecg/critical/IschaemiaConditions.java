package org.countyread.ecg.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.statement.Comparison;
import org.countyread.ecg.statement.Contiguous;
import org.countyread.ecg.statement.Criteria;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.PatientContext;
import org.countyread.ecg.statement.Quantity;
import org.countyread.ecg.statement.Source;
import org.countyread.ecg.statement.StatementId;

/** ST and T that suggest that blood does not get where it should; not judged where QRS is wide from the left or paced. */
final class IschaemiaConditions {
    private static final double UPSLOPE_MICROVOLTS = 50;
    private static final int YOUNG_YEARS = 40;

    private IschaemiaConditions() {}

    static List<Evidence> stElevation(ConditionInput input) {
        if (input.hasSecondaryRepolarisation()) {
            return List.of();
        }
        List<Evidence> found = inLeads(
                List.of(LeadName.values()),
                lead -> isReversed(lead)
                        ? new Criteria().given(false)
                        : new Criteria()
                                .needsMicrovolts(
                                        Quantity.ST_J,
                                        lead,
                                        input.facts().number(lead, LeadMeasurement.ST_J),
                                        Comparison.AT_LEAST,
                                        1000 * limit(input, lead),
                                        Source.RULE_SET));
        return new Criteria()
                .needsLeads(Contiguous.evidence(found), (int) input.param("leads"))
                .evidenceIfMet();
    }

    private static boolean isReversed(LeadName lead) {
        return lead == LeadName.AVR || lead == LeadName.MINUS_AVR;
    }

    private static double limit(ConditionInput input, LeadName lead) {
        PatientContext patient = input.facts().patient();
        return switch (lead) {
            case V1 -> input.param("v1Millivolts");
            case V2, V3 ->
                patient.isFemale()
                        ? input.param("v2v3WomenMillivolts")
                        : patient.isMale() && patient.ageYears().orElse(0) >= YOUNG_YEARS
                                ? input.param("v2v3MenMillivolts")
                                : input.param("v2v3YoungMenMillivolts");
            default -> input.param("limbAndLateralMillivolts");
        };
    }

    /** Depressed ST, or one of the patterns that stand for a narrowed main vessel. */
    static List<Evidence> ischaemia(ConditionInput input) {
        if (input.hasSecondaryRepolarisation()) {
            return List.of();
        }
        List<Evidence> depressed = inLeads(List.of(LeadName.values()), lead -> horizontalDepression(input, lead));
        Criteria neighbours = new Criteria().needsLeads(Contiguous.evidence(depressed), (int) input.param("leads"));
        Criteria mainStem = new Criteria()
                .needsMicrovolts(
                        Quantity.ST_J,
                        LeadName.AVR,
                        input.facts().number(LeadName.AVR, LeadMeasurement.ST_J),
                        Comparison.AT_LEAST,
                        1000 * input.param("avrElevationMillivolts"),
                        Source.RULE_SET)
                .needsLeads(depressed, (int) input.param("diffuseLeads"));
        for (Criteria one : List.of(mainStem, neighbours, deWinter(input), wellens(input))) {
            if (one.areMet()) {
                return one.evidence();
            }
        }
        return List.of();
    }

    private static Criteria horizontalDepression(ConditionInput input, LeadName lead) {
        EcgFacts facts = input.facts();
        OptionalDouble j = facts.number(lead, LeadMeasurement.ST_J);
        OptionalDouble late = facts.lateSt(lead);
        double limit = -1000 * input.param("depressionMillivolts");
        boolean rising = j.isPresent() && late.isPresent() && late.getAsDouble() - j.getAsDouble() > UPSLOPE_MICROVOLTS;
        return new Criteria()
                .given(!isReversed(lead) && !rising)
                .needsMicrovolts(Quantity.ST_J, lead, j, Comparison.AT_MOST, limit, Source.RULE_SET)
                .needsMicrovolts(Quantity.ST_LATE, lead, late, Comparison.AT_MOST, limit, Source.RULE_SET);
    }

    /** J depressed, ST rising into a tall T wave over the chest. Source: de Winter et al. 2008. */
    private static Criteria deWinter(ConditionInput input) {
        EcgFacts facts = input.facts();
        List<Evidence> found = inLeads(EcgFacts.CHEST, lead -> {
            OptionalDouble j = facts.number(lead, LeadMeasurement.ST_J);
            OptionalDouble late = facts.lateSt(lead);
            return new Criteria()
                    .given(j.isPresent() && late.isPresent() && late.getAsDouble() > j.getAsDouble())
                    .needsMicrovolts(Quantity.ST_J, lead, j, Comparison.AT_MOST, -100, Source.RULE_SET)
                    .needsMicrovolts(
                            Quantity.T_AMPLITUDE,
                            lead,
                            facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                            Comparison.AT_LEAST,
                            1000 * input.param("tallTMillivolts"),
                            Source.RULE_SET);
        });
        return new Criteria().needsLeads(found, 3);
    }

    /** T deeply inverted in V2 and V3 without Q waves, which a healthy child's may be. Source: de Zwaan et al. 1982. */
    private static Criteria wellens(ConditionInput input) {
        EcgFacts facts = input.facts();
        boolean noQ = !input.says(StatementId.ANTERIOR_INFARCTION, StatementId.ANTEROSEPTAL_INFARCTION)
                && !input.says(StatementId.RIGHT_BUNDLE_BRANCH_BLOCK, StatementId.RIGHT_VENTRICULAR_HYPERTROPHY);
        List<Evidence> found = inLeads(
                List.of(LeadName.V2, LeadName.V3),
                lead -> new Criteria()
                        .needsMicrovolts(
                                Quantity.T_AMPLITUDE,
                                lead,
                                facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                                Comparison.AT_MOST,
                                -1000 * input.param("deepTMillivolts"),
                                Source.RULE_SET));
        return new Criteria().given(noQ && input.facts().patient().mayBeAdult()).needsLeads(found, 2);
    }

    /** Sinus tachycardia with S1Q3T3, or with T inverted over the right chest. Signs, not a diagnosis: both are unspecific, and usual in small children. */
    static List<Evidence> pulmonaryEmbolism(ConditionInput input) {
        EcgFacts facts = input.facts();
        double depth = 1000 * input.param("waveMillivolts");
        Criteria fast = new Criteria()
                .given(facts.isSinus() && !input.hasSecondaryRepolarisation())
                .given(facts.patient().mayBeAdult())
                .needs(
                        Quantity.VENTRICULAR_RATE,
                        facts.number(GlobalMeasurement.VENTRICULAR_RATE),
                        Comparison.AT_LEAST,
                        input.param("rate"),
                        Source.RULE_SET);
        Criteria s1q3t3 = new Criteria()
                .needsMicrovolts(
                        Quantity.S_AMPLITUDE,
                        LeadName.I,
                        facts.deepestS(LeadName.I),
                        Comparison.AT_LEAST,
                        depth,
                        Source.RULE_SET)
                .needsMicrovolts(
                        Quantity.Q_AMPLITUDE,
                        LeadName.III,
                        facts.size(LeadName.III, LeadMeasurement.Q_AMPLITUDE),
                        Comparison.AT_LEAST,
                        depth,
                        Source.RULE_SET)
                .needsMicrovolts(
                        Quantity.T_AMPLITUDE,
                        LeadName.III,
                        facts.number(LeadName.III, LeadMeasurement.T_AMPLITUDE),
                        Comparison.BELOW,
                        0,
                        Source.RULE_SET);
        List<Evidence> inverted = inLeads(
                List.of(LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4),
                lead -> new Criteria()
                        .needsMicrovolts(
                                Quantity.T_AMPLITUDE,
                                lead,
                                facts.number(lead, LeadMeasurement.T_AMPLITUDE),
                                Comparison.AT_MOST,
                                -100,
                                Source.RULE_SET));
        return fast.and(s1q3t3.areMet() ? s1q3t3 : new Criteria().needsLeads(inverted, 4))
                .evidenceIfMet();
    }

    private static List<Evidence> inLeads(List<LeadName> leads, Function<LeadName, Criteria> criteria) {
        List<Evidence> found = new ArrayList<>();
        leads.forEach(lead -> found.addAll(criteria.apply(lead).evidenceIfMet()));
        return found;
    }
}
