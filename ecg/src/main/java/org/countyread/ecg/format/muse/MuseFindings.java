package org.countyread.ecg.format.muse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.format.FactText;

/**
 * What the machine measured and said, told apart from what people made of it. MUSE keeps the machine's word as
 * "original"; what stands beside it may have been edited. A file without the original is the machine's only while nobody
 * has confirmed it. Not thread-safe.
 */
final class MuseFindings {
    private static final int STATEMENTS_MAX = 200;
    private static final int LINE_CHARS_MAX = 4096;
    private static final String ORIGINAL_MEASUREMENTS = "OriginalRestingECGMeasurements/";
    private static final String CURRENT_MEASUREMENTS = "RestingECGMeasurements/";

    private static final Map<String, Name> NAMES = Map.of(
            "VentricularRate", Name.VENTRICULAR_RATE,
            "AtrialRate", Name.ATRIAL_RATE,
            "PRInterval", Name.PR_INTERVAL,
            "QRSDuration", Name.QRS_DURATION,
            "QTInterval", Name.QT_INTERVAL,
            "QTCorrected", Name.QTC_INTERVAL,
            "QTcFrederica", Name.QTC_FRIDERICIA,
            "PAxis", Name.P_AXIS,
            "RAxis", Name.QRS_AXIS,
            "TAxis", Name.T_AXIS);

    /** The lines of one diagnosis, of which a line may be several statements. */
    static final class Diagnosis {
        private final List<String> lines = new ArrayList<>();
        private final StringBuilder line = new StringBuilder();
        private boolean endsLine;
        private boolean inserted;

        void flag(String flag) {
            endsLine |= flag.equalsIgnoreCase("ENDSLINE");
            inserted |= flag.equalsIgnoreCase("USERINSERT");
        }

        void text(String text) {
            if (!text.isEmpty() && line.length() + text.length() < LINE_CHARS_MAX) {
                line.append(line.isEmpty() ? "" : " ").append(text);
            }
        }

        void endStatement() {
            if (endsLine) {
                endLine();
            }
            endsLine = false;
        }

        private void endLine() {
            if (!line.isEmpty() && lines.size() < STATEMENTS_MAX) {
                lines.add(line.toString());
            }
            line.setLength(0);
        }

        List<String> lines() {
            endLine();
            return lines;
        }

        boolean hasInserted() {
            return inserted;
        }
    }

    private final Diagnosis original = new Diagnosis();
    private final Diagnosis current = new Diagnosis();

    Diagnosis original() {
        return original;
    }

    Diagnosis current() {
        return current;
    }

    /** @param facts texts of the file by their paths */
    List<String> statements(Map<String, String> facts) {
        return original.lines().isEmpty() && !isPersons(facts) ? current.lines() : original.lines();
    }

    /** What a person made of the statements, where that is not what the machine said. */
    List<String> edited(Map<String, String> facts) {
        boolean persons = isPersons(facts) || !original.lines().isEmpty();
        return persons && !current.lines().equals(original.lines()) ? current.lines() : List.of();
    }

    /** Anything but an unconfirmed or preliminary reading may have been changed by whoever looked at it. */
    private boolean isPersons(Map<String, String> facts) {
        String status = facts.getOrDefault("TestDemographics/Status", "");
        boolean untouched = status.isEmpty() || status.equalsIgnoreCase("Unconfirmed");
        return !untouched
                || current.hasInserted()
                || !facts.getOrDefault("TestDemographics/OverreaderLastName", "")
                        .isEmpty();
    }

    List<MachineMeasurement> measurements(Map<String, String> facts, List<String> warnings) {
        boolean hasOriginal = facts.keySet().stream().anyMatch(path -> path.startsWith(ORIGINAL_MEASUREMENTS));
        if (!hasOriginal && isPersons(facts)) {
            if (facts.keySet().stream().anyMatch(path -> path.startsWith(CURRENT_MEASUREMENTS))) {
                warnings.add("the measurements may have been edited by a person and were left out");
            }
            return List.of();
        }
        String where = hasOriginal ? ORIGINAL_MEASUREMENTS : CURRENT_MEASUREMENTS;
        List<MachineMeasurement> found = new ArrayList<>();
        NAMES.forEach((element, name) -> {
            OptionalDouble value = FactText.number(facts.getOrDefault(where + element, ""));
            boolean measured = value.isPresent() && (isAxis(name) || value.getAsDouble() > 0);
            if (measured) {
                found.add(new MachineMeasurement(name, value.getAsDouble()));
            }
        });
        found.sort((one, other) -> one.name().compareTo(other.name()));
        return found;
    }

    /** An interval or a rate of 0 is how carts say that they found none; an axis of 0 is one. */
    private static boolean isAxis(Name name) {
        return name == Name.P_AXIS || name == Name.QRS_AXIS || name == Name.T_AXIS;
    }
}
