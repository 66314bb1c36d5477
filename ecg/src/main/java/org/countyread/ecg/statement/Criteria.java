package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;

/**
 * Criteria of one statement, all of which must be met. A figure that is not there meets none. Collects the evidence as it
 * goes. Confined to one rule.
 */
public final class Criteria {
    private final List<Evidence> evidence = new ArrayList<>();
    private boolean met = true;

    /** A figure against its limit, both in the quantity's unit. */
    public Criteria needs(Quantity quantity, OptionalDouble value, Comparison comparison, double limit, Source source) {
        return figure(quantity, Optional.empty(), value, comparison, limit, source);
    }

    /** A figure in milliseconds, or a plain number, of one lead. */
    public Criteria needs(
            Quantity quantity,
            LeadName lead,
            OptionalDouble value,
            Comparison comparison,
            double limit,
            Source source) {
        return figure(quantity, Optional.of(lead), value, comparison, limit, source);
    }

    /** An amplitude in µV, told in mV. */
    public Criteria needsMicrovolts(
            Quantity quantity,
            LeadName lead,
            OptionalDouble microvolts,
            Comparison comparison,
            double limitMicrovolts,
            Source source) {
        return figure(quantity, Optional.of(lead), millivolts(microvolts), comparison, limitMicrovolts / 1000, source);
    }

    /** Something seen or not. */
    public Criteria needs(Sign sign, boolean seen, Source source) {
        return add(seen ? Optional.of(new Evidence.Sight(sign, Optional.empty(), source)) : Optional.empty());
    }

    public Criteria needs(Sign sign, LeadName lead, boolean seen, Source source) {
        return add(seen ? Optional.of(new Evidence.Sight(sign, Optional.of(lead), source)) : Optional.empty());
    }

    /** A condition that goes without saying in a report. */
    public Criteria given(boolean condition) {
        met &= condition;
        return this;
    }

    /** At least so many leads show something. */
    public Criteria needsLeads(Collection<? extends Evidence> inLeads, int leads) {
        if (inLeads.stream().map(Evidence::lead).distinct().count() < leads) {
            met = false;
        } else {
            evidence.addAll(inLeads);
        }
        return this;
    }

    /** The criteria of another as well. */
    public Criteria and(Criteria other) {
        met &= other.met;
        evidence.addAll(other.evidence);
        return this;
    }

    /** Evidence that supports and is not needed. */
    public Criteria tells(Quantity quantity, OptionalDouble value, Comparison comparison, double limit, Source source) {
        if (value.isPresent() && comparison.holds(value.getAsDouble(), limit)) {
            evidence.add(
                    new Evidence.Figure(quantity, Optional.empty(), value.getAsDouble(), comparison, limit, source));
        }
        return this;
    }

    public Criteria tells(Collection<? extends Evidence> supporting) {
        evidence.addAll(supporting);
        return this;
    }

    public boolean areMet() {
        return met && !evidence.isEmpty();
    }

    /** All evidence where every criterion is met, else none. */
    public List<Evidence> evidenceIfMet() {
        return areMet() ? evidence() : List.of();
    }

    public List<Evidence> evidence() {
        return List.copyOf(evidence);
    }

    public Optional<Statement> state(StatementId id, Certainty certainty) {
        return areMet() ? Optional.of(new Statement(id, certainty, evidence)) : Optional.empty();
    }

    public static OptionalDouble millivolts(OptionalDouble microvolts) {
        return microvolts.isEmpty() ? microvolts : OptionalDouble.of(microvolts.getAsDouble() / 1000);
    }

    private Criteria figure(
            Quantity quantity,
            Optional<LeadName> lead,
            OptionalDouble value,
            Comparison comparison,
            double limit,
            Source source) {
        return add(
                value.isPresent() && comparison.holds(value.getAsDouble(), limit)
                        ? Optional.of(
                                new Evidence.Figure(quantity, lead, value.getAsDouble(), comparison, limit, source))
                        : Optional.empty());
    }

    private Criteria add(Optional<Evidence> one) {
        one.ifPresentOrElse(evidence::add, () -> met = false);
        return this;
    }
}
