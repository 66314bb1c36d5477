package org.countyread.ecg.measurement;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;

/**
 * All figures of one recording. Whatever was not looked for is {@link Measured.NotMeasurable}: a lookup never fails.
 * Immutable.
 *
 * @param leads what was measured in each lead
 */
public record Measurements(
        Map<GlobalMeasurement, Measured> global, Map<LeadName, Map<LeadMeasurement, Measured>> leads) {

    public Measurements {
        global = global.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(global));
        Map<LeadName, Map<LeadMeasurement, Measured>> copy = new EnumMap<>(LeadName.class);
        leads.forEach((lead, figures) -> copy.put(lead, Map.copyOf(figures)));
        leads = Collections.unmodifiableMap(copy);
    }

    public Measured get(GlobalMeasurement what) {
        return global.getOrDefault(what, Measured.not(Measured.Reason.NO_USABLE_LEAD));
    }

    public Measured get(LeadName lead, LeadMeasurement what) {
        return leads.getOrDefault(lead, Map.of()).getOrDefault(what, Measured.not(Measured.Reason.LEAD_MISSING));
    }

    public OptionalDouble number(GlobalMeasurement what) {
        return get(what).number();
    }

    public OptionalDouble number(LeadName lead, LeadMeasurement what) {
        return get(lead, what).number();
    }
}
