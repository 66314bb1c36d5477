package org.countyread.hub.reporting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.hub.reading.ModalityGroup;

/** Whether a measured organ may be called normal, and a grade fits its measurement. Pure. */
final class RangeCheck {
    private static final Pattern NOTHING_FOUND = Pattern.compile("未见(?:明显|明确)?异常");
    private static final List<Range> RANGES = List.of(
            new Range(ModalityGroup.DR, "心胸比", "心胸比(?:约|为)?\\s*(0?\\.\\d{1,2})", 0, 0.50),
            new Range(ModalityGroup.US, "肝右叶斜径", "右叶最大斜径\\s*(\\d{1,2}(?:\\.\\d)?)\\s*cm", 10, 14),
            new Range(ModalityGroup.US, "门静脉内径", "门静脉主干内径\\s*(\\d{1,2}(?:\\.\\d)?)\\s*mm", 0, 13),
            new Range(ModalityGroup.US, "胆总管", "胆总管上段\\s*(\\d{1,2}(?:\\.\\d)?)\\s*mm", 0, 8),
            new Range(ModalityGroup.US, "脾厚", "脾厚\\s*(\\d{1,2}(?:\\.\\d)?)\\s*cm", 0, 4));
    private static final Pattern SEPARATION = Pattern.compile("集合系统分离\\s*(\\d{1,3}(?:\\.\\d)?)\\s*mm");
    private static final Pattern HYDRONEPHROSIS = Pattern.compile("肾积水[（(]?\\s*([轻中重])度");
    private static final Pattern HEIGHT_RATIO = Pattern.compile("高度比(?:约)?\\s*(0?\\.\\d{1,2})");
    private static final double COMPRESSED = 0.8;

    private RangeCheck() {}

    static List<Objection> check(CheckedText text) {
        List<Objection> objections = new ArrayList<>();
        if (NOTHING_FOUND.matcher(text.impression()).find()) {
            RANGES.stream()
                    .filter(range -> range.group() == text.modality())
                    .forEach(range -> range.check(text.findings(), objections));
        }
        hydronephrosis(text, objections);
        compression(text, objections);
        return objections;
    }

    private static void hydronephrosis(CheckedText text, List<Objection> objections) {
        Matcher measured = SEPARATION.matcher(text.findings());
        Matcher graded = HYDRONEPHROSIS.matcher(text.impression());
        if (!measured.find() || !graded.find()) {
            return;
        }
        double millimetres = Double.parseDouble(measured.group(1));
        String grade = millimetres > 35 ? "重" : millimetres > 20 ? "中" : "轻";
        if (!grade.equals(graded.group(1))) {
            objections.add(Objection.warning(
                    "grade-contradiction",
                    "impression",
                    graded.group(),
                    "分离程度与积水分度不符",
                    "The separation measured does not fit the grade."));
        }
    }

    private static void compression(CheckedText text, List<Objection> objections) {
        Matcher ratio = HEIGHT_RATIO.matcher(text.findings());
        if (ratio.find()
                && Double.parseDouble(ratio.group(1)) < COMPRESSED
                && !text.impression().contains("压缩")) {
            objections.add(Objection.warning(
                    "compression-not-concluded",
                    "impression",
                    ratio.group(),
                    "椎体高度比低于 0.8 而诊断未提及压缩",
                    "The vertebral height ratio is below 0.8, the impression does not mention compression."));
        }
    }

    /** The limits within which an organ may be called normal. */
    private record Range(ModalityGroup group, String organ, String pattern, double low, double high) {
        void check(String findings, List<Objection> objections) {
            Matcher measured = Pattern.compile(pattern).matcher(findings);
            while (measured.find()) {
                double value = Double.parseDouble(measured.group(1));
                if (value < low || value > high) {
                    objections.add(Objection.error(
                            "measurement-not-normal",
                            "impression",
                            measured.group(),
                            organ + "超出正常范围，不能诊断未见异常",
                            "A measurement is outside its limits; the impression cannot be normal: " + organ));
                }
            }
        }
    }
}
