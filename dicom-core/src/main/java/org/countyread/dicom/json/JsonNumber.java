package org.countyread.dicom.json;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decimal strings (PS3.5 §6.2, VR DS and IS) as numbers of JSON (RFC 8259 §6). */
final class JsonNumber {
    private static final int WHOLE_DIGITS_MAX = 31;
    private static final int FRACTION_DIGITS_MAX = 30;
    private static final int EXPONENT_DIGITS_MAX = 3;
    private static final Pattern DECIMAL_STRING =
            Pattern.compile("[+-]?[0-9]{0,30}\\.?[0-9]{1,30}\\.?([eE][+-]?[0-9]{1,3})?");

    private JsonNumber() {}

    /**
     * The number as it stands, if JSON takes it so; else rewritten, because a decimal string may have a plus, leading zeros
     * or a bare point. Empty if the text is no number, or one of unreasonable length.
     */
    static Optional<String> of(String text) {
        if (isJson(text)) {
            return Optional.of(text);
        }
        if (!DECIMAL_STRING.matcher(text).matches()) {
            return Optional.empty();
        }
        String plain = new BigDecimal(text).toString();
        return Optional.of(plain.contains("E") ? plain.replace("E+", "E") : plain);
    }

    private static boolean isJson(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int whole = digits(text, start);
        boolean wellBegun = whole > 0 && whole <= WHOLE_DIGITS_MAX && (whole == 1 || text.charAt(start) != '0');
        return wellBegun && endsAfterExponent(text, afterFraction(text, start + whole));
    }

    /** Where the exponent or the end would be; -1 if a point has too few or too many digits behind it. */
    private static int afterFraction(String text, int at) {
        if (!isAt(text, at, '.')) {
            return at;
        }
        int digits = digits(text, at + 1);
        return digits > 0 && digits <= FRACTION_DIGITS_MAX ? at + 1 + digits : -1;
    }

    private static boolean endsAfterExponent(String text, int at) {
        if (at < 0 || at == text.length()) {
            return at > 0;
        }
        if (!isAt(text, at, 'e') && !isAt(text, at, 'E')) {
            return false;
        }
        boolean signed = isAt(text, at + 1, '-') || isAt(text, at + 1, '+');
        int from = at + (signed ? 2 : 1);
        int digits = digits(text, from);
        return digits > 0 && digits <= EXPONENT_DIGITS_MAX && from + digits == text.length();
    }

    private static boolean isAt(String text, int at, char wanted) {
        return at < text.length() && text.charAt(at) == wanted;
    }

    /** How many digits follow one another from {@code from} on. */
    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }
}
