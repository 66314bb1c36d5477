package org.countyread.hub.archive.dicomweb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an Accept header. Viewers send parameters that the grammar of HTTP does not allow, such as an unquoted
 * {@code type=application/octet-stream} or {@code transfer-syntax=*}; they are understood here. Immutable. Source: RFC
 * 9110 §12.5.1, PS3.18 §8.7.5.
 *
 * @param type such as {@code multipart/related}, in lower case
 * @param parameters with names in lower case, without {@code q}
 */
record MediaRange(String type, Map<String, String> parameters, double quality) {
    static final String ANY = "*/*";
    private static final int RANGES_MAX = 64;

    /** The ranges of a header, the preferred ones first; a missing header accepts anything. */
    static List<MediaRange> parse(@Nullable String accept) {
        if (accept == null || accept.isBlank()) {
            return List.of(new MediaRange(ANY, Map.of(), 1));
        }
        List<MediaRange> ranges = new ArrayList<>();
        for (String range : split(accept, ',')) {
            if (!range.isBlank() && ranges.size() < RANGES_MAX) {
                ranges.add(one(range));
            }
        }
        ranges.removeIf(range -> range.quality() <= 0);
        ranges.sort(Comparator.comparingDouble((MediaRange range) -> range.quality())
                .reversed());
        return ranges;
    }

    private static MediaRange one(String text) {
        List<String> parts = split(text, ';');
        Map<String, String> parameters = new TreeMap<>();
        double quality = 1;
        for (String part : parts.subList(1, parts.size())) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
                String value = unquote(part.substring(equals + 1).strip());
                if (name.equals("q")) {
                    quality = quality(value);
                } else {
                    parameters.put(name, value);
                }
            }
        }
        return new MediaRange(parts.get(0).strip().toLowerCase(Locale.ROOT), Map.copyOf(parameters), quality);
    }

    /** A parameter in lower case. */
    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).map(value -> value.toLowerCase(Locale.ROOT));
    }

    /** Whether this asks for parts of the given type in a multipart message. */
    boolean isMultipartOf(String partType) {
        return type.equals("multipart/related")
                && parameter("type")
                        .map(asked -> asked.equals(partType) || asked.equals(ANY))
                        .orElse(true);
    }

    /** Whether the given type satisfies this range. */
    boolean includes(String other) {
        return type.equals(ANY)
                || type.equals(other)
                || (type.endsWith("/*") && other.startsWith(type.substring(0, type.length() - 1)));
    }

    /** The transfer syntax asked for: a UID, or {@code *} for whatever is stored; empty if nothing is said of it. */
    Optional<String> transferSyntax() {
        return parameter("transfer-syntax");
    }

    private static double quality(String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }

    /** Splits at a separator outside of quotation marks. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
