package org.countyread.hub.reporting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether findings and impression give the same lesion the same size. Pure. */
final class SizeCheck {
    private static final List<String> LESIONS = List.of("结石", "结节", "囊肿", "肿块", "包块", "息肉", "肌瘤", "血管瘤");
    private static final Pattern CLAUSE = Pattern.compile("[^。；;\\n]+");
    private static final Pattern SIZE = Pattern.compile(
            "(\\d{1,4}(?:\\.\\d{1,2})?)(?:\\s*[×xX*]\\s*\\d{1,4}(?:\\.\\d{1,2})?)*\\s*(mm|cm|毫米|厘米)",
            Pattern.CASE_INSENSITIVE);
    private static final double SAME = 0.2;
    private static final double SLIP = 3;

    private SizeCheck() {}

    /** A size in the impression that no size of that lesion in the findings comes near; a factor of three is a slip. */
    static List<Objection> check(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        for (String lesion : LESIONS) {
            List<Size> described = sizes(lesion, text.findings());
            for (Size concluded : sizes(lesion, text.impression())) {
                if (!described.isEmpty() && described.stream().noneMatch(concluded::near)) {
                    boolean slip = described.stream().allMatch(concluded::farFrom);
                    objections.add(new Objection(
                            "size-contradiction",
                            "impression",
                            slip ? Objection.Severity.ERROR : Objection.Severity.WARNING,
                            concluded.text(),
                            new Objection.Words(
                                    "所见与诊断中「" + lesion + "」的尺寸不一致",
                                    "Findings and impression give 「" + lesion + "」 different sizes.")));
                }
            }
        }
        return objections;
    }

    private static List<Size> sizes(String lesion, String text) {
        List<Size> sizes = new ArrayList<>();
        Matcher clauses = CLAUSE.matcher(text);
        while (clauses.find()) {
            if (clauses.group().contains(lesion)) {
                Matcher size = SIZE.matcher(clauses.group());
                while (size.find()) {
                    sizes.add(Size.of(size));
                }
            }
        }
        return sizes;
    }

    private record Size(String text, double millimetres) {
        static Size of(Matcher match) {
            String unit = match.group(2).toLowerCase(Locale.ROOT);
            double factor = unit.equals("cm") || unit.equals("厘米") ? 10 : 1;
            return new Size(match.group(), Double.parseDouble(match.group(1)) * factor);
        }

        boolean near(Size other) {
            return Math.abs(millimetres - other.millimetres) <= SAME * Math.max(millimetres, other.millimetres);
        }

        boolean farFrom(Size other) {
            double larger = Math.max(millimetres, other.millimetres);
            return larger >= SLIP * Math.min(millimetres, other.millimetres);
        }
    }
}
