package org.countyread.ecg.format.aecg;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineLeadMeasurement;
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
        return !document.measurements().isEmpty()
                || document.leadMeasurements().stream()
                        .anyMatch(each -> !AecgCodes.code(each.name()).isEmpty())
                || !document.statements().isEmpty()
                || hasMarks(recording);
    }

    boolean hasMarks(int recording) {
        return document.marks().stream().anyMatch(mark -> mark.recording() == recording);
    }

    void measurements() {
        for (MachineMeasurement measurement : document.measurements()) {
            annotation(
                    AecgCodes.code(measurement.name()),
                    () -> value(measurement.value(), measurement.name().unit()));
        }
    }

    /** Durations and intervals; amplitudes stay in the original. */
    void leadMeasurements() {
        for (MachineLeadMeasurement measurement : document.leadMeasurements()) {
            annotation(AecgCodes.code(measurement.name()), () -> {
                value(measurement.value(), measurement.name().unit());
                support(() -> boundary(measurement.lead()));
            });
        }
    }

    private void value(double value, String unit) {
        out.element("value", "type", "PQ", "value", AecgSets.decimal(value), "unit", unit);
    }

    /** The part of the recording that an annotation is about. */
    private void support(AecgOutput.Content boundaries) {
        out.element(
                "support",
                () -> out.element(
                        "supportingROI",
                        () -> {
                            out.code("ROIPS", AecgCodes.ACT);
                            boundaries.write();
                        },
                        "classCode",
                        "ROIBND"));
    }

    private void boundary(LeadName lead) {
        boundary(() -> out.code(AecgCodes.lead(lead), AecgCodes.MDC));
    }

    private void boundary(AecgOutput.Content content) {
        out.element("component", () -> out.element("boundary", content));
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
            support(() -> {
                boundary(() -> time(mark, recording));
                mark.lead().ifPresent(this::boundary);
            });
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
