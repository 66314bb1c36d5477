package org.countyread.dicom.net.service.query;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.countyread.dicom.data.VR;

/**
 * How one key of an identifier matches: what its VR and value mean. Pure; for an application that turns keys into
 * conditions of its database as well as for matching in memory. Source: PS3.4 §C.2.2.2. Immutable.
 */
public sealed interface KeyMatching {
    /** Whether the values of the attribute match; an absent or empty attribute has none. */
    boolean matches(List<String> values);

    /** An empty key matches everything, the attribute missing included. §C.2.2.2.3 */
    record Universal() implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return true;
        }
    }

    /** One value, which any of the attribute's may equal. §C.2.2.2.1 */
    record SingleValue(String value) implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return values.contains(value);
        }
    }

    /** Any of these values: UIDs, or several values where multiple value matching is agreed. §C.2.2.2.2, §C.2.2.2.8 */
    record ValueList(List<String> values) implements KeyMatching {
        public ValueList {
            values = List.copyOf(values);
        }

        @Override
        public boolean matches(List<String> present) {
            return present.stream().anyMatch(values::contains);
        }
    }

    /** Two quotation marks match an attribute that is there and empty, or not there. §C.2.2.2.7 */
    record EmptyValue() implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return values.stream().allMatch(String::isEmpty);
        }
    }

    /** {@code *} stands for any characters, {@code ?} for one. Case counts except in person names. §C.2.2.2.4 */
    record Wildcard(String pattern, boolean ignoresCase) implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            Pattern compiled = compiled();
            return values.stream().anyMatch(value -> compiled.matcher(value).matches());
        }

        private Pattern compiled() {
            StringBuilder regex = new StringBuilder();
            for (char c : pattern.replaceAll("\\*+", "*").toCharArray()) {
                regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
            }
            int flags = Pattern.DOTALL | (ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
            return Pattern.compile(regex.toString(), flags);
        }
    }

    /** A person name without wildcards; case does not count. §C.2.2.2.1 note 1 */
    record Name(String value) implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return values.stream().anyMatch(value -> PersonNameMatcher.matches(this.value, value));
        }
    }

    /** A person name that matches whatever order, case and marks its parts are written with. §C.2.2.2.1 */
    record FuzzyName(String value) implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return values.stream().anyMatch(present -> PersonNameMatcher.resembles(value, present));
        }
    }

    /**
     * From {@code first} to {@code last}, both included, either of them open when empty. Values are compared as far as both
     * are precise. §C.2.2.2.5
     */
    record Range(String first, String last) implements KeyMatching {
        @Override
        public boolean matches(List<String> values) {
            return values.stream().map(Range::digits).anyMatch(this::within);
        }

        private boolean within(String value) {
            return !value.isEmpty()
                    && (first.isEmpty() || compare(value, digits(first)) >= 0)
                    && (last.isEmpty() || compare(value, digits(last)) <= 0);
        }

        /** Dates and times of old devices have points and colons. */
        private static String digits(String value) {
            return value.replaceAll("[:]|(?<=^\\d{4})[.]|(?<=^\\d{4}[.]\\d{2})[.]", "")
                    .trim();
        }

        private static int compare(String value, String bound) {
            int precise = Math.min(value.length(), bound.length());
            return value.substring(0, precise).compareTo(bound.substring(0, precise));
        }
    }

    /**
     * What a key means.
     *
     * @param values of the key as texts
     * @param fuzzy whether fuzzy semantic matching of person names was agreed
     */
    static KeyMatching of(VR vr, List<String> values, boolean fuzzy) {
        if (values.stream().allMatch(String::isEmpty)) {
            return new Universal();
        }
        if (values.size() > 1) {
            return new ValueList(values);
        }
        String value = values.get(0);
        if (value.equals("\"\"")) {
            return new EmptyValue();
        }
        return switch (vr) {
            case DA, TM -> value.indexOf('-') >= 0 ? range(value) : new Range(value, value);
            case DT -> dateTime(value);
            case PN -> name(value, fuzzy);
            case AE, AS, CS, LO, LT, SH, ST, UC, UR, UT -> text(value);
            default -> new SingleValue(value);
        };
    }

    private static KeyMatching name(String value, boolean fuzzy) {
        if (hasWildcard(value)) {
            return value.chars().allMatch(c -> c == '*') ? new Universal() : new Wildcard(value, true);
        }
        return fuzzy ? new FuzzyName(value) : new Name(value);
    }

    /** A key of asterisks alone matches everything, as universal matching does. §C.2.2.2.4 */
    private static KeyMatching text(String value) {
        if (!hasWildcard(value)) {
            return new SingleValue(value);
        }
        return value.chars().allMatch(c -> c == '*') ? new Universal() : new Wildcard(value, false);
    }

    private static boolean hasWildcard(String value) {
        return value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
    }

    private static KeyMatching range(String value) {
        int hyphen = value.indexOf('-');
        return new Range(
                value.substring(0, hyphen).trim(), value.substring(hyphen + 1).trim());
    }

    /** A hyphen before four digits at the end is a zone, unless it begins the range or another hyphen does. */
    private static KeyMatching dateTime(String value) {
        String plain = value.toUpperCase(Locale.ROOT);
        if (plain.matches("[0-9.]+([+-][0-9]{4})?") && !plain.matches("[0-9]{4}-[0-9]{4}")) {
            return new Range(plain, plain);
        }
        var parts = Pattern.compile("([0-9.]*(?:[+-][0-9]{4})?)-([0-9.]*(?:[+-][0-9]{4})?)")
                .matcher(plain);
        return parts.matches() ? new Range(parts.group(1), parts.group(2)) : new SingleValue(value);
    }
}
