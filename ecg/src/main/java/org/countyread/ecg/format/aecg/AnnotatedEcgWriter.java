package org.countyread.ecg.format.aecg;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;

/**
 * Writes an ECG as an HL7 annotated ECG: the rhythm as a series, what was computed of it as derived series, what the
 * machine measured and said as annotations of a device, and what a person made of it as annotations of a person. The same
 * document becomes the same bytes. Stateless.
 *
 * @see "HL7 V3 Implementation Guide: Annotated ECG, PORT_MT020001"
 */
public final class AnnotatedEcgWriter {
    private static final String CPT_4 = "2.16.840.1.113883.6.12";
    private static final String GENDER = "2.16.840.1.113883.5.1";
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSS", Locale.ROOT);
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    private final EcgDocument document;
    private final AecgOutput out = new AecgOutput();
    private final List<AecgSets> sets = new ArrayList<>();

    private AnnotatedEcgWriter(EcgDocument document) {
        this.document = document;
        document.recordings().forEach(recording -> sets.add(AecgSets.of(recording)));
    }

    /**
     * The file.
     *
     * @throws IllegalArgumentException if the first recording is a derived one, or one has more stretches between gaps
     *     than the format reasonably holds
     */
    public static byte[] write(EcgDocument document) {
        if (document.recordings().get(0).originality() == Originality.DERIVED) {
            throw new IllegalArgumentException("an annotated ECG begins with what was recorded");
        }
        AnnotatedEcgWriter writer = new AnnotatedEcgWriter(document);
        writer.out.root("AnnotatedECG", writer::content);
        return writer.out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void content() {
        id("ecg");
        out.code("93000", CPT_4);
        effectiveTime(document.recordings().get(0));
        out.element("componentOf", this::timepoint);
        for (int i = 0; i < document.recordings().size(); i++) {
            int index = i;
            if (document.recordings().get(i).originality() == Originality.ORIGINAL) {
                out.element("component", () -> out.element("series", () -> series(index)));
            }
        }
    }

    /** Of the contents alone, so that it is the same every time. */
    private void id(String kind) {
        StringBuilder name = new StringBuilder(kind).append('\n').append(document.patient());
        for (EcgRecording recording : document.recordings()) {
            name.append('\n').append(recording);
            recording.leads().forEach(lead -> name.append(' ').append(Arrays.hashCode(lead.samplesMicrovolts())));
        }
        byte[] bytes = name.toString().getBytes(StandardCharsets.UTF_8);
        out.element("id", "root", UUID.nameUUIDFromBytes(bytes).toString());
    }

    private void effectiveTime(EcgRecording recording) {
        Optional<LocalDateTime> start = recording.start();
        if (start.isPresent()) {
            LocalDateTime end = start.get().plusNanos(Math.round(recording.durationSeconds() * NANOSECONDS_PER_SECOND));
            out.element("effectiveTime", () -> {
                out.element("low", "value", TIME.format(start.get()), "inclusive", "true");
                out.element("high", "value", TIME.format(end), "inclusive", "false");
            });
        } else {
            out.element("effectiveTime", "nullFlavor", "UNK");
        }
    }

    private void timepoint() {
        out.element(
                "timepointEvent",
                () -> out.element(
                        "componentOf",
                        () -> out.element("subjectAssignment", () -> {
                            out.element("subject", () -> out.element("trialSubject", this::patient));
                            out.element("componentOf", () -> out.element("clinicalTrial", this::trial));
                        })));
    }

    /** An ECG outside a trial still has to name one, and where it was done. */
    private void trial() {
        out.element("id", "nullFlavor", "NA");
        document.device()
                .institution()
                .ifPresent(name -> out.element(
                        "location",
                        () -> out.element("trialSite", () -> {
                            out.element("id", "nullFlavor", "NA");
                            out.element("location", () -> out.text("name", name));
                        })));
    }

    private void patient() {
        PatientFacts patient = document.patient();
        patient.id()
                .ifPresentOrElse(
                        id -> out.element("id", "extension", id), () -> out.element("id", "nullFlavor", "UNK"));
        out.element("subjectDemographicPerson", () -> {
            patient.name().ifPresent(this::name);
            patient.sex()
                    .ifPresent(sex -> out.element(
                            "administrativeGenderCode",
                            "code",
                            sex == PatientFacts.Sex.O ? "UN" : sex.name(),
                            "codeSystem",
                            GENDER));
            patient.birthDate().ifPresent(day -> out.element("birthTime", "value", DAY.format(day)));
        });
    }

    private void name(String name) {
        String[] parts = name.split("\\^", -1);
        out.element("name", () -> {
            out.text("family", parts[0]);
            for (int i = 1; i < parts.length && i < 2; i++) {
                out.text("given", parts[i]);
            }
        });
    }

    private void series(int index) {
        EcgRecording recording = document.recordings().get(index);
        id("series " + index);
        out.code("RHYTHM", AecgCodes.ACT);
        effectiveTime(recording);
        out.element("author", () -> out.element("seriesAuthor", this::author));
        filters();
        sets.get(index).write(out, recording.start().map(TIME::format));
        if (index == 0) {
            findings(index);
            derivations();
        } else {
            marks(index);
        }
    }

    private void author() {
        DeviceFacts device = document.device();
        out.element("manufacturedSeriesDevice", () -> {
            device.serial()
                    .ifPresentOrElse(
                            serial -> out.element("id", "extension", serial),
                            () -> out.element("id", "nullFlavor", "UNK"));
            device.model().ifPresent(model -> out.text("manufacturerModelName", model));
            device.softwareVersion().ifPresent(version -> out.text("softwareName", version));
        });
        device.manufacturer()
                .ifPresent(maker -> out.element("manufacturerOrganization", () -> out.text("name", maker)));
    }

    private void filters() {
        RecordingFilters filters = document.filters();
        filters.lowPassHz().ifPresent(hertz -> filter(AecgCodes.LOW_PASS, AecgCodes.CUTOFF, hertz));
        filters.highPassHz().ifPresent(hertz -> filter(AecgCodes.HIGH_PASS, AecgCodes.CUTOFF, hertz));
        filters.notchHz().ifPresent(hertz -> filter(AecgCodes.NOTCH, AecgCodes.NOTCH_FREQUENCY, hertz));
    }

    private void filter(String code, String property, double hertz) {
        out.element(
                "controlVariable",
                () -> out.element("controlVariable", () -> {
                    out.code(code, AecgCodes.MDC);
                    out.element(
                            "component",
                            () -> out.element("controlVariable", () -> {
                                out.code(property, AecgCodes.MDC);
                                out.element("value", "type", "PQ", "value", AecgSets.decimal(hertz), "unit", "Hz");
                            }));
                }));
    }

    private void derivations() {
        for (int i = 0; i < document.recordings().size(); i++) {
            int index = i;
            EcgRecording recording = document.recordings().get(i);
            if (recording.originality() == Originality.DERIVED) {
                out.element(
                        "derivation",
                        () -> out.element("derivedSeries", () -> {
                            id("derived " + index);
                            out.code("REPRESENTATIVE_BEAT", AecgCodes.ACT);
                            effectiveTime(document.recordings().get(0));
                            sets.get(index).write(out, Optional.empty());
                            marks(index);
                        }));
            }
        }
    }

    /** The machine's findings first, then, in a set of their own, what a person made of them. */
    private void findings(int index) {
        AecgAnnotations annotations = new AecgAnnotations(out, document);
        if (annotations.hasMachineFindings(index)) {
            annotationSet(() -> {
                annotations.measurements();
                annotations.leadMeasurements();
                annotations.statements(document.statements());
                annotations.marks(index);
            });
        }
        if (!document.editedStatements().isEmpty()) {
            out.element(
                    "subjectOf",
                    () -> out.element("annotationSet", () -> {
                        out.element(
                                "author",
                                () -> out.element("assignedEntity", () -> {
                                    out.element("id", "nullFlavor", "UNK");
                                    out.element("assignedAuthorType", () -> out.element("assignedPerson", () -> {}));
                                }));
                        annotations.statements(document.editedStatements());
                    }));
        }
    }

    private void marks(int index) {
        AecgAnnotations annotations = new AecgAnnotations(out, document);
        if (annotations.hasMarks(index)) {
            annotationSet(() -> annotations.marks(index));
        }
    }

    private void annotationSet(AecgOutput.Content content) {
        out.element(
                "subjectOf",
                () -> out.element("annotationSet", () -> {
                    out.element(
                            "author",
                            () -> out.element("assignedEntity", () -> {
                                out.element("id", "nullFlavor", "UNK");
                                out.element(
                                        "assignedAuthorType",
                                        () -> out.element(
                                                "assignedDevice",
                                                () -> document.device()
                                                        .model()
                                                        .ifPresent(model -> out.text("manufacturerModelName", model))));
                            }));
                    content.write();
                }));
    }
}
