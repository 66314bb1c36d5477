package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A trace read back from the text of an SVG, as a reader with a ruler would.
 *
 * @param leftMm where {@code fromSecond} stands
 */
record DrawnPath(String lead, double fromSecond, double leftMm, double baselineMm, List<List<double[]>> lines) {
    private static final Pattern TRACE = Pattern.compile("data-lead=\"([^\"]+)\" data-from-second=\"([^\"]+)\""
            + " data-left=\"([^\"]+)\" data-baseline=\"([^\"]+)\" d=\"([^\"]*)\"");
    private static final Pattern TOKEN = Pattern.compile("[Ml]|-?\\d+");

    static List<DrawnPath> of(String svg) {
        double unitMm = unitMm(svg);
        List<DrawnPath> paths = new ArrayList<>();
        Matcher trace = TRACE.matcher(svg);
        while (trace.find()) {
            paths.add(new DrawnPath(
                    trace.group(1),
                    Double.parseDouble(trace.group(2)),
                    Double.parseDouble(trace.group(3)) * unitMm,
                    Double.parseDouble(trace.group(4)) * unitMm,
                    lines(trace.group(5), unitMm)));
        }
        return paths;
    }

    /** From the size in mm and the view box, which together are the scale. */
    private static double unitMm(String svg) {
        Matcher size = Pattern.compile("width=\"([0-9.]+)mm\".*? viewBox=\"0 0 ([0-9.]+) ")
                .matcher(svg);
        if (!size.find()) {
            throw new AssertionError("no size in mm");
        }
        return Double.parseDouble(size.group(1)) / Double.parseDouble(size.group(2));
    }

    private static List<List<double[]>> lines(String path, double unitMm) {
        List<List<double[]>> lines = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        Matcher token = TOKEN.matcher(path);
        double x = 0;
        double y = 0;
        boolean move = false;
        while (token.find()) {
            if (!token.group().matches("-?\\d+")) {
                move = "M".equals(token.group());
                if (move) {
                    lines.add(new ArrayList<>());
                }
                continue;
            }
            numbers.add(Integer.parseInt(token.group()));
            if (numbers.size() == 2) {
                x = move ? numbers.get(0) : x + numbers.get(0);
                y = move ? numbers.get(1) : y + numbers.get(1);
                lines.get(lines.size() - 1).add(new double[] {x * unitMm, y * unitMm});
                numbers.clear();
            }
        }
        return lines;
    }

    double second(double xMm, double mmPerSecond) {
        return fromSecond + (xMm - leftMm) / mmPerSecond;
    }

    /** The height of the drawn line above the baseline at a place, in mm; NaN where nothing is drawn. */
    double heightMm(double xMm) {
        for (List<double[]> line : lines) {
            for (int i = 1; i < line.size(); i++) {
                double[] a = line.get(i - 1);
                double[] b = line.get(i);
                if (a[0] - 1e-9 <= xMm && xMm <= b[0] + 1e-9) {
                    double share = b[0] == a[0] ? 0 : (xMm - a[0]) / (b[0] - a[0]);
                    return baselineMm - (a[1] + share * (b[1] - a[1]));
                }
            }
        }
        return Double.NaN;
    }

    double[] highest() {
        return lines.stream()
                .flatMap(List::stream)
                .min((a, b) -> Double.compare(a[1], b[1]))
                .orElseThrow();
    }

    int points() {
        return lines.stream().mapToInt(List::size).sum();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s from %.3f s, %d points", lead, fromSecond, points());
    }
}
