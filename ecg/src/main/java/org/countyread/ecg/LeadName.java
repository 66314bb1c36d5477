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
 * Immutable.
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
    Z("Z", 18);

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
