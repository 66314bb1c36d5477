package org.countyread.ecg.format.aecg;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
import org.countyread.ecg.MachineMeasurement.Name;
import org.jspecify.annotations.Nullable;

/**
 * Codes of the annotated ECG, as they are read and as they are written. Stateless.
 *
 * @see "ISO/IEEE 11073-10102, HL7 aECG Implementation Guide §5"
 */
final class AecgCodes {
    static final String MDC = "2.16.840.1.113883.6.24";
    static final String ACT = "2.16.840.1.113883.5.4";

    static final String LEAD_PREFIX = "MDC_ECG_LEAD_";
    static final String ABSOLUTE = "TIME_ABSOLUTE";
    static final String RELATIVE = "TIME_RELATIVE";
    static final String BEAT = "MDC_ECG_BEAT";
    static final String WAVE = "MDC_ECG_WAVC";
    static final String P_WAVE = "MDC_ECG_WAVC_PWAVE";
    static final String QRS_COMPLEX = "MDC_ECG_WAVC_QRSWAVE";
    static final String T_WAVE = "MDC_ECG_WAVC_TWAVE";
    static final String INTERPRETATION = "MDC_ECG_INTERPRETATION";
    static final String STATEMENT = "MDC_ECG_INTERPRETATION_STATEMENT";

    static final String LOW_PASS = "MDC_ECG_CTL_VBL_ATTR_FILTER_LOW_PASS";
    static final String HIGH_PASS = "MDC_ECG_CTL_VBL_ATTR_FILTER_HIGH_PASS";
    static final String NOTCH = "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH";
    static final String CUTOFF = "MDC_ECG_CTL_VBL_ATTR_FILTER_CUTOFF_FREQ";
    static final String NOTCH_FREQUENCY = "MDC_ECG_CTL_VBL_ATTR_FILTER_NOTCH_FREQ";

    /** Codes of leads whose end is not what they are called; in capitals, because carts differ in that. */
    private static final Map<LeadName, String> LEADS = Map.of(LeadName.ML, "ML", LeadName.MINUS_AVR, "AVRNEG");

    /** Of a lead alone; the standard's codes of amplitudes are not known with certainty. */
    private static final Map<MachineLeadMeasurement.Name, Name> OF_A_LEAD = Map.of(
            MachineLeadMeasurement.Name.P_DURATION, Name.P_DURATION,
            MachineLeadMeasurement.Name.PR_INTERVAL, Name.PR_INTERVAL,
            MachineLeadMeasurement.Name.QRS_DURATION, Name.QRS_DURATION,
            MachineLeadMeasurement.Name.QT_INTERVAL, Name.QT_INTERVAL);

    private static final Map<Name, String> CODES = new EnumMap<>(Map.ofEntries(
            Map.entry(Name.VENTRICULAR_RATE, "MDC_ECG_HEART_RATE"),
            Map.entry(Name.ATRIAL_RATE, "MDC_ECG_ATRIAL_RATE"),
            Map.entry(Name.RR_INTERVAL, "MDC_ECG_TIME_PD_RR"),
            Map.entry(Name.PP_INTERVAL, "MDC_ECG_TIME_PD_PP"),
            Map.entry(Name.P_DURATION, "MDC_ECG_TIME_PD_P"),
            Map.entry(Name.PR_INTERVAL, "MDC_ECG_TIME_PD_PR"),
            Map.entry(Name.QRS_DURATION, "MDC_ECG_TIME_PD_QRS"),
            Map.entry(Name.QT_INTERVAL, "MDC_ECG_TIME_PD_QT"),
            Map.entry(Name.QTC_INTERVAL, "MDC_ECG_TIME_PD_QTc"),
            Map.entry(Name.QTC_BAZETT, "MDC_ECG_TIME_PD_QTcB"),
            Map.entry(Name.QTC_FRIDERICIA, "MDC_ECG_TIME_PD_QTcF"),
            Map.entry(Name.P_AXIS, "MDC_ECG_ANGLE_P_FRONT"),
            Map.entry(Name.QRS_AXIS, "MDC_ECG_ANGLE_QRS_FRONT"),
            Map.entry(Name.T_AXIS, "MDC_ECG_ANGLE_T_FRONT")));
    private static final Map<String, Name> NAMES = new HashMap<>();

    static {
        CODES.forEach((name, code) -> NAMES.put(code.toUpperCase(Locale.ROOT), name));
    }

    private AecgCodes() {}

    static String lead(LeadName lead) {
        return LEAD_PREFIX + LEADS.getOrDefault(lead, lead.label().toUpperCase(Locale.ROOT));
    }

    /** The lead of a code; empty where it is none, or not one of the surface ECG. */
    static Optional<LeadName> lead(String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!upper.startsWith(LEAD_PREFIX)) {
            return Optional.empty();
        }
        String end = upper.substring(LEAD_PREFIX.length());
        return LEADS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(end))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> LeadName.ofLabel(end));
    }

    static String code(Name name) {
        return CODES.getOrDefault(name, "");
    }

    /** The code of a figure of one lead, which is that of the whole ECG; empty where none is certain. */
    static String code(MachineLeadMeasurement.Name name) {
        Name whole = OF_A_LEAD.get(name);
        return whole == null ? "" : code(whole);
    }

    /** The figure of one lead that has the code of a figure of the whole ECG. */
    static Optional<MachineLeadMeasurement.Name> ofALead(Name whole) {
        return OF_A_LEAD.entrySet().stream()
                .filter(entry -> entry.getValue() == whole)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** @param upperCase the code in capitals, because carts differ in that */
    static @Nullable Name measurement(String upperCase) {
        return NAMES.get(upperCase);
    }
}
