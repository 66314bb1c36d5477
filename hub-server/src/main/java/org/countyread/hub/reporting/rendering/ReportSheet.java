package org.countyread.hub.reporting.rendering;

import java.util.List;
import java.util.stream.Stream;

/**
 * The content of one printed report, in reading order. Texts are as people read them. Immutable.
 *
 * @param remark one line under the impression, such as a critical value; may be empty
 * @param signatures writer, reviewer and their times
 * @param signedLabel the label of the field that carries the signature
 * @param footer small print at the foot of every page
 */
public record ReportSheet(
        String hospital,
        String title,
        List<Field> patient,
        List<Field> exam,
        Field findings,
        Field impression,
        String remark,
        List<Field> signatures,
        String signedLabel,
        String signatureNote,
        String footer,
        PaperSize paper) {
    public ReportSheet {
        patient = List.copyOf(patient);
        exam = List.copyOf(exam);
        signatures = List.copyOf(signatures);
    }

    /** A label and what stands beside it. */
    public record Field(String label, String value) {}

    /** Everything that must be found in the rendering. */
    public List<String> texts() {
        Stream<Field> fields = Stream.of(patient, exam, List.of(findings, impression), signatures)
                .flatMap(List::stream);
        return Stream.concat(
                        Stream.of(hospital, title, remark, signatureNote, footer),
                        fields.flatMap(field -> Stream.of(field.label(), field.value())))
                .toList();
    }
}
