package org.countyread.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** Through which filters a recording went before it was stored, in Hz; empty where the file does not say. Immutable. */
public record RecordingFilters(OptionalDouble highPassHz, OptionalDouble lowPassHz, OptionalDouble notchHz) {
    public static final RecordingFilters UNKNOWN =
            new RecordingFilters(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    @Override
    public String toString() {
        List<String> known = new ArrayList<>();
        highPassHz.ifPresent(hz -> known.add("high pass " + hz + " Hz"));
        lowPassHz.ifPresent(hz -> known.add("low pass " + hz + " Hz"));
        notchHz.ifPresent(hz -> known.add("notch " + hz + " Hz"));
        return known.isEmpty() ? "filters unknown" : String.join(", ", known);
    }
}
