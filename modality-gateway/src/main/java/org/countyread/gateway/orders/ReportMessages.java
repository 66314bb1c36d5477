package org.countyread.gateway.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.ExamMessages;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.settings.Hl7Receiver;
import org.jspecify.annotations.Nullable;

/**
 * Writes a signed report as ORU^R01. Stateless.
 *
 * @see "HL7 2.5 §7.3.1 ORU^R01"
 */
final class ReportMessages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssZ", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    /** LOINC: Diagnostic imaging study; the text and the document of one exam. */
    private static final String REPORT_CODE = "18748-4^Diagnostic imaging study^LN";

    private ReportMessages() {}

    /**
     * The message for one receiver.
     *
     * @param placer the number of the order, null for an exam nobody has ordered by HL7
     */
    static String of(
            Hl7Receiver receiver,
            String application,
            String facility,
            String controlId,
            ZonedDateTime now,
            Exam exam,
            @Nullable String placer,
            ExamMessages.ReportNews report,
            Path pdf)
            throws IOException {
        StringBuilder text = new StringBuilder();
        segment(
                text,
                "MSH",
                "^~\\&",
                escape(application),
                escape(facility),
                escape(receiver.application()),
                escape(receiver.facility()),
                now.format(TIME),
                "",
                "ORU^R01^ORU_R01",
                controlId,
                "P",
                "2.5",
                "",
                "",
                "AL",
                "NE",
                "",
                characterSet(receiver));
        Patient patient = exam.patient();
        segment(
                text,
                "PID",
                "1",
                "",
                escape(patient.id()),
                "",
                escape(patient.name()),
                "",
                patient.birthDate() == null ? "" : patient.birthDate().format(DAY),
                patient.sex() == null ? "U" : patient.sex());
        String order = placer == null ? "" : escape(placer);
        segment(text, "ORC", "RE", order, escape(exam.accessionNumber()), "", "CM");
        String item = exam.item();
        segment(
                text,
                "OBR",
                "1",
                order,
                escape(exam.accessionNumber()),
                "^" + (item == null ? "" : escape(item)),
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                "",
                report.signedAt().format(TIME),
                "",
                escape(exam.modality()),
                report.version() > 1 ? "C" : "F",
                "",
                "",
                "",
                "",
                "",
                "",
                "^" + escape(report.signer()));
        String flag = flag(report);
        String status = report.version() > 1 ? "C" : "F";
        segment(
                text,
                "OBX",
                "1",
                "TX",
                REPORT_CODE,
                "1",
                escape(report.impression()),
                "",
                "",
                flag,
                "",
                "",
                status,
                "",
                "",
                report.signedAt().format(TIME));
        if (receiver.content() == Hl7Receiver.Content.TEXT_AND_PDF) {
            segment(
                    text,
                    "OBX",
                    "2",
                    "ED",
                    REPORT_CODE,
                    "2",
                    "^application^pdf^Base64^" + Base64.getEncoder().encodeToString(Files.readAllBytes(pdf)),
                    "",
                    "",
                    flag,
                    "",
                    "",
                    status);
        }
        return text.toString();
    }

    /** HL7 table 0078: a critical value, something found, nothing found. */
    private static String flag(ExamMessages.ReportNews report) {
        if (report.critical()) {
            return "AA";
        }
        return report.positive() ? "A" : "N";
    }

    private static String characterSet(Hl7Receiver receiver) {
        return receiver.characterSet().toUpperCase(Locale.ROOT).startsWith("GB") ? "GB 18030-2000" : "UNICODE UTF-8";
    }

    private static String escape(String text) {
        return Acknowledgement.escape(text);
    }

    private static void segment(StringBuilder text, String... fields) {
        text.append(String.join("|", fields)).append('\r');
    }
}
