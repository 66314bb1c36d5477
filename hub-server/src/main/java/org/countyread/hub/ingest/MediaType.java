package org.countyread.hub.ingest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A media type with its parameters, read leniently: many senders leave {@code type=application/dicom} unquoted, which
 * the grammar of HTTP forbids. Immutable. Source: RFC 9110 §8.3.1, PS3.18 §8.7.4.
 *
 * @param type such as {@code multipart/related}, in lower case; empty where the header is missing
 * @param parameters with names in lower case
 */
record MediaType(String type, Map<String, String> parameters) {
    static MediaType parse(@Nullable String header) {
        if (header == null) {
            return new MediaType("", Map.of());
        }
        Map<String, String> parameters = new TreeMap<>();
        int end = end(header, 0);
        String type = header.substring(0, end).strip().toLowerCase(Locale.ROOT);
        while (end < header.length()) {
            int start = end + 1;
            end = end(header, start);
            String parameter = header.substring(start, end);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        parameter.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        unquote(parameter.substring(equals + 1).strip()));
            }
        }
        return new MediaType(type, Map.copyOf(parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** The next semicolon outside of quotation marks, or the end. */
    private static int end(String text, int from) {
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ';' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private static String unquote(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
