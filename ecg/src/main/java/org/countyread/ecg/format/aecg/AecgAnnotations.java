package org.countyread.ecg.format.aecg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.MachineMark;
import org.countyread.ecg.MachineMeasurement;

/** Writes annotations of a set. Times of beats and waves count from the begin of the series. Not thread-safe. */
final class AecgAnnotations {
    private final AecgOutput out;
    private final EcgDocument document;

    AecgAnnotations(AecgOutput out, EcgDocument document) {
        this.out = out;
        this.document = document;
    }

    boolean hasMachineFindings(int recording) {
        return !document.measurements().isEmpty() || !document.statements().isEmpty() || hasMarks(recording);
    }

    boolean hasMarks(int recording) {
        return document.marks().stream().anyMatch(mark -> mark.recording() == recording);
    }

    void measurements() {
        for (MachineMeasurement measurement : document.measurements()) {
            annotation(
                    AecgCodes.code(measurement.name()),
                    () -> out.element(
                            "value",
                            "type",
                            "PQ",
                            "value",
                            AecgSets.decimal(measurement.value()),
                            "unit",
                            measurement.name().unit()));
        }
    }

    void statements(List<String> statements) {
        if (!statements.isEmpty()) {
            annotation(
                    AecgCodes.INTERPRETATION,
                    () -> statements.forEach(
                            text -> annotation(AecgCodes.STATEMENT, () -> out.text("value", text, "type", "ST"))));
        }
    }

    void marks(int recording) {
        for (MachineMark mark : document.marks()) {
            if (mark.recording() == recording) {
                mark(mark, document.recordings().get(recording));
            }
        }
    }

    private void mark(MachineMark mark, EcgRecording recording) {
        String wave = switch (mark.kind()) {
            case BEAT -> "";
            case P_WAVE -> AecgCodes.P_WAVE;
            case QRS_COMPLEX -> AecgCodes.QRS_COMPLEX;
            case T_WAVE, T_END -> AecgCodes.T_WAVE;
        };
        annotation(wave.isEmpty() ? AecgCodes.BEAT : AecgCodes.WAVE, () -> {
            if (!wave.isEmpty()) {
                out.element("value", "type", "CE", "code", wave, "codeSystem", AecgCodes.MDC);
            }
            out.element(
                    "support",
                    () -> out.element(
                            "supportingROI",
                            () -> {
                                out.code("ROIPS", AecgCodes.ACT);
                                out.element("component", () -> out.element("boundary", () -> time(mark, recording)));
                                mark.lead()
                                        .ifPresent(lead -> out.element(
                                                "component",
                                                () -> out.element(
                                                        "boundary",
                                                        () -> out.code(
                                                                AecgSets.LEAD_PREFIX
                                                                        + lead.label()
                                                                                .toUpperCase(Locale.ROOT),
                                                                AecgCodes.MDC))));
                            },
                            "classCode",
                            "ROIBND"));
        });
    }

    private void time(MachineMark mark, EcgRecording recording) {
        out.code(AecgCodes.RELATIVE, AecgCodes.ACT);
        out.element(
                "value",
                () -> {
                    if (mark.kind() != MachineMark.Kind.T_END) {
                        out.element("low", "value", seconds(mark.firstSample(), recording), "unit", "s");
                    }
                    out.element("high", "value", seconds(mark.lastSample(), recording), "unit", "s");
                },
                "type",
                "IVL_PQ");
    }

    private static String seconds(int sample, EcgRecording recording) {
        return BigDecimal.valueOf(sample)
                .divide(BigDecimal.valueOf(recording.sampleRateHz()), MathContext.DECIMAL64)
                .toPlainString();
    }

    private void annotation(String code, AecgOutput.Content content) {
        if (!code.isEmpty()) {
            out.element(
                    "component",
                    () -> out.element("annotation", () -> {
                        out.code(code, AecgCodes.MDC);
                        content.write();
                    }));
        }
    }
}
