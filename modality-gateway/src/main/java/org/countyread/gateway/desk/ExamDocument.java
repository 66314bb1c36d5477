package org.countyread.gateway.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.countyread.gateway.exam.Exam;
import org.countyread.gateway.exam.ExamFacts;
import org.countyread.gateway.exam.ExamWay;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.Priority;
import org.countyread.gateway.exam.Report;
import org.countyread.gateway.exam.RetakeRequest;
import org.countyread.gateway.exam.StepName;
import org.countyread.gateway.exam.Transfer;
import org.countyread.gateway.identity.IdentityRepair;
import org.countyread.gateway.uplink.TransferMeter;
import org.jspecify.annotations.Nullable;

/** An exam as the desk shows it; field names are the contract. Immutable. */
record ExamDocument(
        String accessionNumber,
        @Nullable String studyInstanceUid,
        Patient patient,
        String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        Priority priority,
        @Nullable String villageCode,
        @Nullable String deviceSerial,
        @Nullable String operator,
        boolean walkIn,
        ExamWay way,
        @Nullable OffsetDateTime registeredAt,
        List<StepDocument> steps,
        TransferDocument transfer,
        @Nullable ReportDocument report,
        @Nullable RetakeDocument retake,
        boolean needsHand,
        @Nullable String deviation,
        List<IdentityRepair> repairs,
        boolean recognised) {

    /** One step of the way. Immutable. */
    record StepDocument(
            StepName step, OffsetDateTime at, @Nullable String by) {}

    /** How much the hub has, how fast it moves, how long the rest takes at that speed, and what will not arrive. Immutable. */
    record TransferDocument(
            int objects,
            int delivered,
            long bytesTotal,
            long bytesDelivered,
            long bytesPerSecond,
            @Nullable Long secondsLeft,
            int sendAgain,
            int refused) {
        static TransferDocument of(Transfer transfer, long bytesPerSecond) {
            long left = transfer.bytesTotal() - transfer.bytesDelivered();
            Long seconds = left <= 0 || bytesPerSecond <= 0 ? null : (left + bytesPerSecond - 1) / bytesPerSecond;
            return new TransferDocument(
                    transfer.objects(),
                    transfer.delivered(),
                    transfer.bytesTotal(),
                    transfer.bytesDelivered(),
                    bytesPerSecond,
                    seconds,
                    transfer.sendAgain(),
                    transfer.refused());
        }
    }

    /** The report that has come back. Immutable. */
    record ReportDocument(
            String reportId,
            int version,
            OffsetDateTime signedAt,
            String signer,
            String impression,
            boolean positive,
            boolean critical,
            @Nullable OffsetDateTime printedAt) {}

    /**
     * What is wrong with the images, and who says so. Immutable.
     *
     * @param reason a code of the hub, such as {@code POSITIONING}
     * @param comment what the technician should do better; may be empty
     */
    record RetakeDocument(
            @Nullable String reason,
            @Nullable String comment,
            OffsetDateTime at,
            @Nullable String by) {}

    /** The stored facts together with what moves on the line right now. */
    static ExamDocument of(ExamFacts stored, TransferMeter.Flow flow, ZoneId zone) {
        ExamFacts facts = stored.with(moving(stored.transfer(), flow));
        Exam exam = facts.exam();
        return new ExamDocument(
                exam.accessionNumber(),
                exam.studyInstanceUid(),
                exam.patient(),
                exam.modality(),
                exam.item(),
                exam.bodyPart(),
                exam.indication(),
                exam.priority(),
                exam.villageCode(),
                exam.deviceSerial(),
                exam.operator(),
                exam.walkIn(),
                facts.way(),
                localOrNull(exam.registeredAt(), zone),
                facts.steps().stream()
                        .map(step -> new StepDocument(step.step(), local(step.at(), zone), step.by()))
                        .toList(),
                TransferDocument.of(facts.transfer(), flow.bytesPerSecond()),
                report(facts.report(), zone),
                retake(facts, zone),
                facts.needsHand(),
                exam.deviation(),
                facts.repairs(),
                facts.recognised());
    }

    private static Transfer moving(Transfer stored, TransferMeter.Flow flow) {
        return new Transfer(
                stored.objects(),
                stored.delivered(),
                stored.bytesTotal(),
                Math.min(stored.bytesTotal(), stored.bytesDelivered() + flow.bytesOnTheWay()),
                stored.troubled(),
                stored.sendAgain(),
                stored.refused());
    }

    private static @Nullable ReportDocument report(@Nullable Report report, ZoneId zone) {
        return report == null
                ? null
                : new ReportDocument(
                        report.reportId(),
                        report.version(),
                        local(report.signedAt(), zone),
                        report.signer(),
                        report.impression(),
                        report.positive(),
                        report.critical(),
                        localOrNull(report.printedAt(), zone));
    }

    private static @Nullable RetakeDocument retake(ExamFacts facts, ZoneId zone) {
        Exam.HubNews news = facts.exam().hub();
        if (news == null || !facts.retakeOpen()) {
            return null;
        }
        RetakeRequest asked = facts.retake();
        return asked == null || asked.requestedAt().isBefore(news.at())
                ? new RetakeDocument(news.reason(), null, local(news.at(), zone), news.by())
                : new RetakeDocument(asked.reason(), asked.comment(), local(news.at(), zone), asked.requestedBy());
    }

    private static OffsetDateTime local(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }

    private static @Nullable OffsetDateTime localOrNull(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : local(at, zone);
    }
}
