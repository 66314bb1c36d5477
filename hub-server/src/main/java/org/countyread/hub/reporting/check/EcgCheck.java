package org.countyread.hub.reporting.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.hub.reading.ModalityGroup;

/** Whether an ECG that is called normal has normal measurements, and a rate its name. Pure. */
final class EcgCheck {
    private static final Pattern NORMAL = Pattern.compile("(?<!大致)正常心电图|\\bnormal ECG\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern RATE = Pattern.compile("心率\\s*(?:约)?\\s*(\\d{2,3})");
    private static final Pattern VENTRICULAR_RATE = Pattern.compile("心室率\\s*(?:约)?\\s*(\\d{2,3})");
    private static final Pattern PR = Pattern.compile("PR(?:\\s*间期)?\\s*(\\d{2,3})\\s*ms");
    private static final Pattern QRS = Pattern.compile("QRS\\s*(?:时限)?\\s*(\\d{2,3})\\s*ms");
    private static final Pattern QTC = Pattern.compile("QTc\\s*(\\d{3})\\s*ms|QT/QTc\\s*\\d{3}/(\\d{3})\\s*ms");
    private static final Pattern AXIS = Pattern.compile("电轴\\s*([-+−]?\\d{1,3})\\s*°");

    private EcgCheck() {}

    static List<Objection> check(CheckedText text) {
        if (text.modality() != ModalityGroup.ECG) {
            return List.of();
        }
        List<Objection> objections = new ArrayList<>();
        if (NORMAL.matcher(text.impression()).find()) {
            double qtcMax = text.female() ? 460 : 450;
            limit(objections, "HR", RATE, text.findings(), 60, 100);
            limit(objections, "PR", PR, text.findings(), 120, 200);
            limit(objections, "QRS", QRS, text.findings(), 0, 119);
            limit(objections, "QTc", QTC, text.findings(), 0, qtcMax);
            limit(objections, "axis", AXIS, text.findings(), -30, 90);
        }
        fibrillationRate(objections, text);
        return objections;
    }

    private static void limit(
            List<Objection> objections, String name, Pattern pattern, String findings, double low, double high) {
        Matcher match = pattern.matcher(findings);
        while (match.find()) {
            double value = number(match);
            if (value < low || value > high) {
                objections.add(Objection.error(
                        "ecg-not-normal",
                        "impression",
                        match.group(),
                        name + " 超出正常范围，不能诊断正常心电图",
                        name + " is outside its limits; this is no normal ECG."));
            }
        }
    }

    private static void fibrillationRate(List<Objection> objections, CheckedText text) {
        Matcher rate = VENTRICULAR_RATE.matcher(text.findings());
        if (!text.impression().contains("心房颤动") || !rate.find()) {
            return;
        }
        double value = number(rate);
        boolean fastWrong = text.impression().contains("快心室率") && value <= 100;
        boolean slowWrong = text.impression().contains("慢心室率") && value >= 60;
        if (fastWrong || slowWrong) {
            objections.add(Objection.error(
                    "rate-contradiction", "impression", rate.group(), "心室率与诊断不符", "The rate does not fit its name."));
        }
    }

    private static double number(Matcher match) {
        for (int group = 1; group <= match.groupCount(); group++) {
            String digits = match.group(group);
            if (digits != null) {
                return Double.parseDouble(digits.replace('−', '-').replace("+", ""));
            }
        }
        throw new IllegalStateException("pattern without a number: " + match.pattern());
    }
}
