package org.countyread.hub.turnaround;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.reading.DueTimePolicy;
import org.countyread.hub.reading.ReadingSettings;
import org.countyread.hub.registry.DeviceUsed;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the exams of a predecessor system, line by line and in batches, so that the size of the file does not matter.
 * An exam that is known by its accession number is left alone. Thread-safe.
 */
@Service
class HistoryImport {
    private static final int BATCH = 500;
    private static final int REJECTIONS_SHOWN_MAX = 1_000;
    private static final int LINE_BYTES_MAX = 64 * 1024;

    private final ExamRepository exams;
    private final ApplicationEventPublisher events;
    private final DueTimePolicy dueTimes;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    HistoryImport(
            ExamRepository exams,
            ApplicationEventPublisher events,
            ReadingSettings reading,
            PlatformTransactionManager transactions,
            JsonMapper json) {
        this.exams = exams;
        this.events = events;
        this.dueTimes = reading.dueTimes();
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
    }

    /** Reads to the end; lines that cannot be taken are named, the others are kept. */
    Outcome read(InputStream ndjson) throws IOException {
        Progress progress = new Progress();
        BoundedLines lines = new BoundedLines(ndjson, LINE_BYTES_MAX);
        List<ExamTimes> batch = new ArrayList<>(BATCH);
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            progress.line++;
            if (lines.tooLong()) {
                progress.reject("longer than " + LINE_BYTES_MAX + " bytes");
            } else if (!line.get().isBlank()) {
                parse(line.get(), progress).ifPresent(batch::add);
            }
            if (batch.size() == BATCH) {
                store(batch, progress);
            }
        }
        store(batch, progress);
        return progress.outcome();
    }

    private Optional<ExamTimes> parse(String line, Progress progress) {
        try {
            PastExam exam = json.readValue(line, PastExam.class);
            List<String> faults = exam.faults();
            if (faults.isEmpty()) {
                return Optional.of(exam.times(dueTimes));
            }
            progress.reject(String.join("; ", faults));
        } catch (JacksonException malformed) {
            progress.reject("not a JSON object of the expected fields: " + malformed.getOriginalMessage());
        }
        return Optional.empty();
    }

    private void store(List<ExamTimes> batch, Progress progress) {
        transaction.executeWithoutResult(status -> batch.forEach(exam -> {
            if (exams.importIfAbsent(exam)) {
                progress.accepted++;
                used(exam);
            } else {
                progress.alreadyHere++;
            }
        }));
        batch.clear();
    }

    private void used(ExamTimes exam) {
        Instant at = exam.acquiredAt() == null ? exam.hubCompleteAt() : exam.acquiredAt();
        String serial = exam.deviceSerial();
        if (serial != null && !serial.isBlank()) {
            events.publishEvent(new DeviceUsed(serial, Optional.ofNullable(exam.villageCode()), at, exam.modality()));
        }
    }

    /** What came of an import; the rejected lines are counted from 1. */
    record Outcome(long accepted, long alreadyHere, long rejectedLines, List<Rejection> rejected) {}

    record Rejection(long line, String reason) {}

    /** Counts while the file runs through. */
    private static final class Progress {
        private long line;
        private long accepted;
        private long alreadyHere;
        private long rejectedLines;
        private final List<Rejection> rejected = new ArrayList<>();

        void reject(String reason) {
            rejectedLines++;
            if (rejected.size() < REJECTIONS_SHOWN_MAX) {
                rejected.add(new Rejection(line, reason));
            }
        }

        Outcome outcome() {
            return new Outcome(accepted, alreadyHere, rejectedLines, List.copyOf(rejected));
        }
    }
}
