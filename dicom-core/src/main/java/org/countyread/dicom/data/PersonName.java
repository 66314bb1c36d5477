package org.countyread.dicom.data;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A person's name in up to three writings, each {@code family^given^middle^prefix^suffix} (PS3.5 §6.2.1); an absent
 * writing is empty. Immutable. Thread-safe.
 */
public record PersonName(String alphabetic, String ideographic, String phonetic) {
    /** Splits a PN value at its equals signs. */
    public static PersonName parse(String value) {
        String[] groups = value.split("=", 3);
        return new PersonName(
                trimmed(groups[0]),
                groups.length > 1 ? trimmed(groups[1]) : "",
                groups.length > 2 ? trimmed(groups[2]) : "");
    }

    /** Without blanks around it, and without the NULs that some devices fill up with. */
    private static String trimmed(String group) {
        int end = group.length();
        while (end > 0 && (group.charAt(end - 1) == 0 || Character.isWhitespace(group.charAt(end - 1)))) {
            end--;
        }
        return group.substring(0, end).strip();
    }

    /**
     * The name for people to read: ideographic if there is one, else alphabetic. Components are set apart by blanks,
     * but written together when the whole name is Chinese characters.
     */
    public String display() {
        String writing = ideographic.isBlank() ? alphabetic : ideographic;
        boolean han =
                writing.codePoints().allMatch(point -> point == '^' || point == ' ' || Character.isIdeographic(point));
        return Stream.of(writing.split("\\^", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(han ? "" : " "));
    }

    public boolean isEmpty() {
        return alphabetic.isEmpty() && ideographic.isEmpty() && phonetic.isEmpty();
    }

    /** The PN value, without trailing empty writings. */
    @Override
    public String toString() {
        return (alphabetic + "=" + ideographic + "=" + phonetic).replaceFirst("=+$", "");
    }
}
