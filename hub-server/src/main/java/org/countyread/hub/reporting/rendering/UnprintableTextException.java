package org.countyread.hub.reporting.rendering;

import java.util.List;
import java.util.stream.Collectors;

/** A report holds characters that no configured font can print. Printing something else instead would be worse. */
public final class UnprintableTextException extends Exception {
    private final transient List<Integer> codePoints;

    UnprintableTextException(List<Integer> codePoints) {
        super("no font prints "
                + codePoints.stream().map(UnprintableTextException::name).collect(Collectors.joining(", ")));
        this.codePoints = List.copyOf(codePoints);
    }

    /** The characters, each as text and as {@code U+20BB7}. */
    public List<String> names() {
        return codePoints.stream().map(UnprintableTextException::name).toList();
    }

    static String name(int codePoint) {
        return Character.toString(codePoint) + " (U+%04X)".formatted(codePoint);
    }
}
