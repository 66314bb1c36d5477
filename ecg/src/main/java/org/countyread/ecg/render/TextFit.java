package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;

/**
 * How wide a text will be, as far as it can be told without its font: wide enough for the common sans-serif faces. Pure.
 */
final class TextFit {
    private static final double IDEOGRAPH_EM = 1;
    private static final double CAPITAL_EM = 0.68;
    private static final double LETTER_EM = 0.56;
    private static final double NARROW_EM = 0.3;
    private static final String NARROW = "iljtfrI.,:;'|!()[]/ ";

    /** Chinese faces draw these as wide as an ideograph, and so everything from the dashes of Unicode on. */
    private static final String WIDE_SIGNS = "·×÷§¨";

    private static final int FIRST_WIDE = 0x2010;
    private static final String DOTS = "…";

    private TextFit() {}

    static double widthMm(String text, double sizeMm) {
        return text.codePoints().mapToDouble(TextFit::em).sum() * sizeMm;
    }

    /** The text, cut and ended with dots where it is too wide. */
    static String cut(String text, double widthMm, double sizeMm) {
        if (widthMm(text, sizeMm) <= widthMm) {
            return text;
        }
        int[] points = text.codePoints().toArray();
        int count = points.length;
        while (count > 0 && widthMm(new String(points, 0, count) + DOTS, sizeMm) > widthMm) {
            count--;
        }
        return new String(points, 0, count) + DOTS;
    }

    /** The texts over several lines, at most {@code linesMax}; what finds no room ends in dots. */
    static List<String> wrapped(List<String> texts, double widthMm, double sizeMm, int linesMax) {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.addAll(wrapped(text, widthMm, sizeMm));
        }
        if (lines.size() <= linesMax) {
            return lines;
        }
        List<String> kept = new ArrayList<>(lines.subList(0, linesMax));
        int last = linesMax - 1;
        kept.set(last, cut(kept.get(last) + DOTS, widthMm, sizeMm));
        return kept;
    }

    /** Some of every text: over several lines where all of them have room, else each cut to one line. */
    static List<String> each(List<String> texts, double widthMm, double sizeMm, int linesMax) {
        boolean roomForAll = texts.stream()
                        .mapToInt(text -> wrapped(text, widthMm, sizeMm).size())
                        .sum()
                <= linesMax;
        return roomForAll || texts.size() > linesMax
                ? wrapped(texts, widthMm, sizeMm, linesMax)
                : texts.stream().map(text -> cut(text, widthMm, sizeMm)).toList();
    }

    /** Breaks at blanks and between ideographs. */
    private static List<String> wrapped(String text, double widthMm, double sizeMm) {
        List<String> lines = new ArrayList<>();
        int[] points = text.codePoints().toArray();
        int from = 0;
        int breakAt = 0;
        double width = 0;
        for (int i = 0; i < points.length; i++) {
            width += em(points[i]) * sizeMm;
            if (width > widthMm && i > from) {
                int to = breakAt > from ? breakAt : i;
                lines.add(new String(points, from, to - from).strip());
                from = to;
                i = to;
                width = em(points[i]) * sizeMm;
            }
            breakAt = points[i] == ' ' || Character.isIdeographic(points[i]) ? i + 1 : breakAt;
        }
        if (from < points.length) {
            lines.add(new String(points, from, points.length - from).strip());
        }
        return lines;
    }

    private static double em(int point) {
        if (point >= FIRST_WIDE || WIDE_SIGNS.indexOf(point) >= 0) {
            return IDEOGRAPH_EM;
        }
        if (NARROW.indexOf(point) >= 0) {
            return NARROW_EM;
        }
        return Character.isUpperCase(point) || point == 'm' || point == 'w' ? CAPITAL_EM : LETTER_EM;
    }
}
