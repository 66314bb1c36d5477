package org.countyread.ecg.format;

import java.util.Map;
import java.util.Optional;

/** Units of voltage as files write them. Stateless. */
public final class Voltage {
    /** {@code mv} is how some databases write millivolts; {@code MV} is not among them. */
    private static final Map<String, Double> MICROVOLTS =
            Map.of("nV", 1e-3, "uV", 1.0, "µV", 1.0, "μV", 1.0, "uv", 1.0, "mV", 1e3, "mv", 1e3, "V", 1e6, "v", 1e6);

    private Voltage() {}

    /** How many µV one unit is; empty for a unit that is no voltage. */
    public static Optional<Double> microvolts(String unit) {
        return Optional.ofNullable(MICROVOLTS.get(unit.strip()));
    }
}
