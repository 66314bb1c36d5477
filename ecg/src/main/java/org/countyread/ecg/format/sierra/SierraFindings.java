package org.countyread.ecg.format.sierra;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.countyread.ecg.format.FactText;

/** What the machine measured and said, while it is read. What a person edited is kept apart. Not thread-safe. */
final class SierraFindings {
    private static final int STATEMENTS_MAX = 200;
    private static final int STATEMENT_CHARS_MAX = 2048;
    private static final int LEAD_FIGURES_MAX = 4096;

    private static final Map<String, Name> GLOBAL = Map.ofEntries(
            Map.entry("heartrate", Name.VENTRICULAR_RATE),
            Map.entry("meanventrate", Name.VENTRICULAR_RATE),
            Map.entry("atrialrate", Name.ATRIAL_RATE),
            Map.entry("rrint", Name.RR_INTERVAL),
            Map.entry("pdur", Name.P_DURATION),
            Map.entry("print", Name.PR_INTERVAL),
            Map.entry("meanprint", Name.PR_INTERVAL),
            Map.entry("qrsdur", Name.QRS_DURATION),
            Map.entry("meanqrsdur", Name.QRS_DURATION),
            Map.entry("qtint", Name.QT_INTERVAL),
            Map.entry("meanqtint", Name.QT_INTERVAL),
            Map.entry("meanqtc", Name.QTC_INTERVAL),
            Map.entry("qtcb", Name.QTC_BAZETT),
            Map.entry("qtcf", Name.QTC_FRIDERICIA),
            Map.entry("pfrontaxis", Name.P_AXIS),
            Map.entry("qrsfrontaxis", Name.QRS_AXIS),
            Map.entry("tfrontaxis", Name.T_AXIS));

    private static final Map<String, MachineLeadMeasurement.Name> OF_LEAD = Map.ofEntries(
            Map.entry("pdur", MachineLeadMeasurement.Name.P_DURATION),
            Map.entry("print", MachineLeadMeasurement.Name.PR_INTERVAL),
            Map.entry("qrsdur", MachineLeadMeasurement.Name.QRS_DURATION),
            Map.entry("qtint", MachineLeadMeasurement.Name.QT_INTERVAL),
            Map.entry("qdur", MachineLeadMeasurement.Name.Q_DURATION),
            Map.entry("rdur", MachineLeadMeasurement.Name.R_DURATION),
            Map.entry("sdur", MachineLeadMeasurement.Name.S_DURATION),
            Map.entry("rpdur", MachineLeadMeasurement.Name.R_PRIME_DURATION),
            Map.entry("spdur", MachineLeadMeasurement.Name.S_PRIME_DURATION),
            Map.entry("qamp", MachineLeadMeasurement.Name.Q_AMPLITUDE),
            Map.entry("ramp", MachineLeadMeasurement.Name.R_AMPLITUDE),
            Map.entry("samp", MachineLeadMeasurement.Name.S_AMPLITUDE),
            Map.entry("rpamp", MachineLeadMeasurement.Name.R_PRIME_AMPLITUDE),
            Map.entry("spamp", MachineLeadMeasurement.Name.S_PRIME_AMPLITUDE),
            Map.entry("vat", MachineLeadMeasurement.Name.INTRINSICOID_DEFLECTION),
            Map.entry("ston", MachineLeadMeasurement.Name.ST_J_AMPLITUDE),
            Map.entry("st80", MachineLeadMeasurement.Name.ST_80_AMPLITUDE));

    /** The flag of a lead that says whether such figures were measured at all. */
    private static final Map<Character, String> FLAGS =
            Map.of('p', "pmeasflag", 'q', "qrsmeasflag", 'r', "qrsmeasflag", 's', "qrsmeasflag", 'v', "qrsmeasflag");

    private final Map<Name, MachineMeasurement> interpreted = new EnumMap<>(Name.class);
    private final Map<Name, MachineMeasurement> measured = new EnumMap<>(Name.class);
    private final List<MachineLeadMeasurement> leads = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> edited = new ArrayList<>();
    private boolean editedFigures;

    /** A figure of the whole ECG that stands with the interpretation, which goes before one of the analysis. */
    void interpreted(String element, String text, boolean byPerson) {
        if (byPerson && GLOBAL.containsKey(element)) {
            editedFigures = true;
        } else {
            note(interpreted, element, text);
        }
    }

    /** A figure of the whole ECG that stands with the analysis. */
    void measured(String element, String text) {
        note(measured, element, text);
    }

    private static void note(Map<Name, MachineMeasurement> figures, String element, String text) {
        Name name = GLOBAL.get(element);
        OptionalDouble value = FactText.number(text);
        boolean axis = element.endsWith("axis");
        if (name != null && value.isPresent() && (axis || value.getAsDouble() > 0)) {
            figures.putIfAbsent(name, new MachineMeasurement(name, value.getAsDouble()));
        }
    }

    /** A figure of one lead; 0 stands for a wave that is not there, but not for an ST segment. */
    void ofLead(Map<String, String> lead, String element, String text) {
        MachineLeadMeasurement.Name name = OF_LEAD.get(element);
        Optional<LeadName> leadName = LeadName.ofLabel(lead.getOrDefault("leadname", ""));
        OptionalDouble value = FactText.number(text);
        if (name == null || leadName.isEmpty() || value.isEmpty() || leads.size() == LEAD_FIGURES_MAX) {
            return;
        }
        boolean ofSt = element.startsWith("st");
        String flag = ofSt ? "stmeasflag" : FLAGS.getOrDefault(element.charAt(0), "");
        boolean refused = lead.getOrDefault(flag, "").equalsIgnoreCase("False");
        if (!refused && (ofSt || value.getAsDouble() != 0)) {
            leads.add(new MachineLeadMeasurement(leadName.get(), name, value.getAsDouble()));
        }
    }

    void statement(String left, String right, boolean byPerson) {
        List<String> said = byPerson ? edited : statements;
        String text = right.isEmpty() ? left : left + " (" + right + ")";
        if (!left.isEmpty() && text.length() <= STATEMENT_CHARS_MAX && said.size() < STATEMENTS_MAX) {
            said.add(text);
        }
    }

    List<MachineMeasurement> measurements(List<String> warnings) {
        if (editedFigures) {
            warnings.add("measurements that a person edited were left out");
        }
        Map<Name, MachineMeasurement> all = new EnumMap<>(measured);
        all.putAll(interpreted);
        return List.copyOf(all.values());
    }

    List<MachineLeadMeasurement> leadMeasurements() {
        return leads;
    }

    List<String> statements() {
        return statements;
    }

    List<String> editedStatements() {
        return edited;
    }
}
