package org.countyread.hub.reporting.rendering;

import java.text.Normalizer;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What of a text leaves ink, and whether all of it is in a rendering. Pure. */
final class PrintableText {
    private PrintableText() {}

    /** The text with control and format characters taken out, line ends kept, tabs as blanks. */
    static String cleaned(String text) {
        String oneLineEnd = text.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        return oneLineEnd
                .codePoints()
                .filter(point -> point == '\n' || !unprinted(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The characters of {@code texts} that {@code printable} does not know, each once. */
    static int[] missing(Iterable<String> texts, IntPredicate printable) {
        IntStream.Builder missing = IntStream.builder();
        texts.forEach(text -> ink(text).filter(printable.negate()).forEach(missing::add));
        return missing.build().distinct().toArray();
    }

    /** The characters that stand in the texts more often than in the extracted text of the rendering. */
    static int[] lost(Iterable<String> texts, String extracted) {
        StringBuilder joined = new StringBuilder();
        texts.forEach(joined::append);
        Map<Integer, Long> wanted = counts(joined.toString());
        Map<Integer, Long> found = counts(extracted);
        return wanted.entrySet().stream()
                .filter(entry -> found.getOrDefault(entry.getKey(), 0L) < entry.getValue())
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
    }

    private static Map<Integer, Long> counts(String text) {
        return ink(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static IntStream ink(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point) && !Character.isSpaceChar(point) && !unprinted(point));
    }

    private static boolean unprinted(int point) {
        int type = Character.getType(point);
        return type == Character.CONTROL || type == Character.FORMAT;
    }
}
