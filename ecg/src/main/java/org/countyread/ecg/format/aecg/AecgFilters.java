package org.countyread.ecg.format.aecg;

import java.util.OptionalDouble;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.FactText;
import org.jspecify.annotations.Nullable;

/** Control variables while they are read; of each filter the first one counts. Not thread-safe. */
final class AecgFilters {
    private String filter = "";
    private boolean frequency;
    private OptionalDouble highPass = OptionalDouble.empty();
    private OptionalDouble lowPass = OptionalDouble.empty();
    private OptionalDouble notch = OptionalDouble.empty();

    /** Names a filter, or which of its properties comes next. */
    void code(@Nullable String code) {
        String known = code == null ? "" : code.strip();
        switch (known) {
            case AecgCodes.LOW_PASS, AecgCodes.HIGH_PASS, AecgCodes.NOTCH -> filter = known;
            default -> frequency = known.equals(AecgCodes.CUTOFF) || known.equals(AecgCodes.NOTCH_FREQUENCY);
        }
    }

    void value(@Nullable String value, @Nullable String unit) {
        OptionalDouble hertz = value == null || !"Hz".equals(unit) ? OptionalDouble.empty() : FactText.number(value);
        if (!frequency || hertz.isEmpty() || hertz.getAsDouble() <= 0) {
            return;
        }
        switch (filter) {
            case AecgCodes.LOW_PASS -> lowPass = lowPass.isPresent() ? lowPass : hertz;
            case AecgCodes.HIGH_PASS -> highPass = highPass.isPresent() ? highPass : hertz;
            case AecgCodes.NOTCH -> notch = notch.isPresent() ? notch : hertz;
            default -> {
                // a frequency of something else
            }
        }
    }

    RecordingFilters filters() {
        return new RecordingFilters(highPass, lowPass, notch);
    }
}
