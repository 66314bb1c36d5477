package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.measurement.LeadMeasurement;

/**
 * Deviations of the ST segment in neighbouring leads.
 *
 * @see "Thygesen et al. 2018, fourth universal definition of myocardial infarction, table 2"
 */
final class StSegmentRules {
    private static final Source UDMI = Source.UDMI_2018;
    private static final double DEPRESSION_MICROVOLTS = -50;
    private static final double UPSLOPE_MICROVOLTS = 50;
    private static final double SURE_FACTOR = 1.5;
    private static final int SURE_LEADS = 3;
    private static final int EARLY_REPOLARISATION_YEARS_MAX = 50;

    private StSegmentRules() {}

    static List<Statement> of(EcgFacts facts) {
        List<Evidence> up = elevated(facts);
        List<Evidence> down = depressed(facts);
        List<Statement> found = new ArrayList<>();
        elevation(facts, up, down).ifPresent(found::add);
        depression(facts, down).ifPresent(found::add);
        earlyRepolarisation(facts, up, down).ifPresent(found::add);
        return found;
    }

    /** Limit at the J point: V2 and V3 by sex and age, posterior and right leads half of the others. */
    static double elevationLimitMicrovolts(LeadName lead, PatientContext patient) {
        return switch (lead) {
            case V2, V3 ->
                patient.isFemale()
                        ? 150
                        : patient.isMale() && patient.ageYears().orElse(0) >= 40 ? 200 : 250;
            case V7, V8, V9 -> 50;
            case V3R, V4R, V5R ->
                patient.sex().equals(Optional.of(Sex.F)) || patient.ageYears().orElse(0) >= 30 ? 50 : 100;
            default -> 100;
        };
    }

    static List<Evidence> elevated(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : LeadName.values()) {
            if (lead != LeadName.AVR && lead != LeadName.MINUS_AVR) {
                found.addAll(new Criteria()
                        .needsMicrovolts(
                                Quantity.ST_J,
                                lead,
                                facts.number(lead, LeadMeasurement.ST_J),
                                Comparison.AT_LEAST,
                                elevationLimitMicrovolts(lead, facts.patient()),
                                UDMI)
                        .evidence());
            }
        }
        return Contiguous.evidence(found);
    }

    /** Down at J and later, and not on its way up: horizontal or downsloping. */
    static List<Evidence> depressed(EcgFacts facts) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : LeadName.values()) {
            OptionalDouble j = facts.number(lead, LeadMeasurement.ST_J);
            OptionalDouble late = facts.lateSt(lead);
            if (lead == LeadName.AVR
                    || j.isEmpty()
                    || late.isEmpty()
                    || late.getAsDouble() - j.getAsDouble() > UPSLOPE_MICROVOLTS) {
                continue;
            }
            Criteria one = new Criteria()
                    .needsMicrovolts(Quantity.ST_J, lead, j, Comparison.AT_MOST, DEPRESSION_MICROVOLTS, UDMI)
                    .needsMicrovolts(Quantity.ST_LATE, lead, late, Comparison.AT_MOST, DEPRESSION_MICROVOLTS, UDMI);
            found.addAll(one.areMet() ? one.evidence() : List.of());
        }
        return Contiguous.evidence(found);
    }

    private static Optional<Statement> elevation(EcgFacts facts, List<Evidence> up, List<Evidence> down) {
        boolean reciprocal = isReciprocal(up, down);
        Criteria criteria = new Criteria().needsLeads(up, 2);
        if (reciprocal) {
            criteria.needs(Sign.RECIPROCAL_ST_DEPRESSION, true, UDMI);
        }
        long clear = up.stream()
                .filter(one ->
                        one instanceof Evidence.Figure figure && figure.value() >= SURE_FACTOR * figure.threshold())
                .count();
        Certainty certainty =
                reciprocal || (up.size() >= SURE_LEADS && clear >= 2) ? Certainty.DEFINITE : Certainty.PROBABLE;
        return criteria.state(StatementId.ST_ELEVATION, certainty.orLess(bySignal(facts, up)));
    }

    private static Optional<Statement> depression(EcgFacts facts, List<Evidence> down) {
        return new Criteria()
                .needsLeads(down, 2)
                .state(StatementId.ST_DEPRESSION, Certainty.PROBABLE.orLess(bySignal(facts, down)));
    }

    /**
     * An elevation that rises into a tall T wave in somebody young, with nothing depressed. The notch at J that the
     * definition asks for is not measured, so this is never more than possible and takes nothing from the elevation.
     */
    private static Optional<Statement> earlyRepolarisation(EcgFacts facts, List<Evidence> up, List<Evidence> down) {
        boolean young = facts.patient().ageYears().isPresent()
                && facts.patient().ageYears().getAsInt() < EARLY_REPOLARISATION_YEARS_MAX;
        List<Evidence> rising = new ArrayList<>();
        for (Evidence one : up) {
            one.lead().ifPresent(lead -> rising.addAll(rising(facts, lead)));
        }
        return new Criteria()
                .given(young && facts.isNarrow() && down.isEmpty())
                .given(rising.size() == up.size())
                .needsLeads(up, 2)
                .needsLeads(rising, 2)
                .state(StatementId.EARLY_REPOLARISATION, Certainty.POSSIBLE);
    }

    private static List<Evidence> rising(EcgFacts facts, LeadName lead) {
        OptionalDouble j = facts.number(lead, LeadMeasurement.ST_J);
        OptionalDouble late = facts.lateSt(lead);
        OptionalDouble t = facts.number(lead, LeadMeasurement.T_AMPLITUDE);
        boolean rises = j.isPresent() && late.isPresent() && late.getAsDouble() > j.getAsDouble();
        return rises
                ? new Criteria()
                        .needsMicrovolts(
                                Quantity.T_AMPLITUDE,
                                lead,
                                t,
                                Comparison.ABOVE,
                                2 * j.getAsDouble(),
                                Source.CHINESE_TEXTBOOK)
                        .evidence()
                : List.of();
    }

    /** Leads opposite to each other, one up and one down. */
    private static boolean isReciprocal(List<Evidence> up, List<Evidence> down) {
        Predicate<LeadName> inferior = lead -> lead == LeadName.II || lead == LeadName.III || lead == LeadName.AVF;
        Predicate<LeadName> lateral = lead -> lead == LeadName.I || lead == LeadName.AVL;
        return (any(up, inferior) && any(down, lateral)) || (any(up, lateral) && any(down, inferior));
    }

    private static boolean any(List<Evidence> evidence, Predicate<LeadName> leads) {
        return evidence.stream().flatMap(one -> one.lead().stream()).anyMatch(leads);
    }

    /** Tenths of a millivolt are not told from a wandering baseline: unsure when it wanders in every lead concerned. */
    static Certainty bySignal(EcgFacts facts, List<Evidence> evidence) {
        boolean allDoubtful = !evidence.isEmpty()
                && evidence.stream().flatMap(one -> one.lead().stream()).allMatch(facts::isDoubtful);
        return allDoubtful ? Certainty.UNSURE : Certainty.DEFINITE;
    }
}
