package org.countyread.ecg;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A lead of the surface ECG with the number both coding schemes end in: MDC {@code 2:n} and SCPECG {@code 5.6.3-9-n}.
 * Behind those of the resting ECG stand the bipolar ones of monitors and recorders: the modified limb lead, which resembles
 * lead II (ML, which databases call MLII), modified chest leads (MCL), symmetric (CC) and manubrial (CM) chest leads, and those of EASI. Immutable.
 *
 * @see "PS3.16 CID 3001 ECG Leads"
 */
public enum LeadName {
    I("I", 1),
    II("II", 2),
    III("III", 61),
    AVR("aVR", 62),
    AVL("aVL", 63),
    AVF("aVF", 64),
    MINUS_AVR("-aVR", 65),
    V1("V1", 3),
    V2("V2", 4),
    V3("V3", 5),
    V4("V4", 6),
    V5("V5", 7),
    V6("V6", 8),
    V7("V7", 9),
    V8("V8", 66),
    V9("V9", 67),
    V2R("V2R", 10),
    V3R("V3R", 11),
    V4R("V4R", 12),
    V5R("V5R", 13),
    V6R("V6R", 14),
    V7R("V7R", 15),
    V8R("V8R", 68),
    V9R("V9R", 69),
    X("X", 16),
    Y("Y", 17),
    Z("Z", 18),
    ML("MLII", 126),
    MCL1("MCL1", 92),
    MCL2("MCL2", 93),
    MCL3("MCL3", 94),
    MCL4("MCL4", 95),
    MCL5("MCL5", 96),
    MCL6("MCL6", 97),
    CC1("CC1", 99),
    CC2("CC2", 100),
    CC3("CC3", 101),
    CC4("CC4", 102),
    CC5("CC5", 19),
    CC6("CC6", 103),
    CC7("CC7", 104),
    CM1("CM1", 106),
    CM2("CM2", 107),
    CM3("CM3", 108),
    CM4("CM4", 109),
    CM5("CM5", 20),
    CM6("CM6", 110),
    CM7("CM7", 121),
    CH5("CH5", 122),
    CS5("CS5", 123),
    CB5("CB5", 124),
    CR5("CR5", 125),
    ES("ES", 131),
    AS("AS", 132),
    AI("AI", 133);

    /** The standard twelve leads in the order of paper. */
    public static final List<LeadName> TWELVE = List.of(I, II, III, AVR, AVL, AVF, V1, V2, V3, V4, V5, V6);

    private static final String MDC_PREFIX = "2:";
    private static final String SCPECG_PREFIX = "5.6.3-9-";
    private static final Map<Integer, LeadName> BY_NUMBER =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(lead -> lead.number, Function.identity()));
    private static final Map<String, LeadName> BY_LABEL = Stream.of(values())
            .collect(Collectors.toUnmodifiableMap(lead -> lead.label.toUpperCase(Locale.ROOT), Function.identity()));

    private final String label;
    private final int number;

    LeadName(String label, int number) {
        this.label = label;
        this.number = number;
    }

    /** As printed on paper: {@code aVR}, {@code V4R}. */
    public String label() {
        return label;
    }

    /** Code value in the MDC scheme, {@code 2:n}. */
    public String mdcCode() {
        return MDC_PREFIX + number;
    }

    /** The lead of the number both schemes end in, which is its number in SCP-ECG too. */
    public static Optional<LeadName> ofNumber(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number));
    }

    /** The lead of a code in either scheme; empty for a code that names no lead of the surface ECG. */
    public static Optional<LeadName> ofCode(String code) {
        String trimmed = clean(code);
        for (String prefix : new String[] {MDC_PREFIX, SCPECG_PREFIX}) {
            if (trimmed.startsWith(prefix)) {
                return number(trimmed.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    /** The lead of a text as carts write it: {@code Lead I}, {@code I (Einthoven)}, {@code AVR}, with NUL or blanks behind. */
    public static Optional<LeadName> ofLabel(String text) {
        String trimmed = clean(text).toUpperCase(Locale.ROOT);
        if (trimmed.startsWith("LEAD ")) {
            trimmed = trimmed.substring("LEAD ".length()).strip();
        }
        int remark = trimmed.indexOf(" (");
        return Optional.ofNullable(BY_LABEL.get(remark < 0 ? trimmed : trimmed.substring(0, remark)));
    }

    private static Optional<LeadName> number(String digits) {
        try {
            return ofNumber(Integer.parseInt(digits));
        } catch (NumberFormatException notANumber) {
            return Optional.empty(); // "5.6.3-9-1-2" names an electrode, not a lead
        }
    }

    private static String clean(String text) {
        return text.replace("\0", "").strip();
    }
}
