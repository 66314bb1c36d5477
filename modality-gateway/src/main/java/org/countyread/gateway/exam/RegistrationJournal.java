package org.countyread.gateway.exam;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.DurableFiles;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A second copy of every registration, one small file each, beside the database: objects can be found again from their
 * own headers, a registration only from here. It is read when the database was missing or damaged. Thread-safe.
 */
@Component
class RegistrationJournal {
    private static final Logger LOG = LoggerFactory.getLogger(RegistrationJournal.class);
    private static final String SUFFIX = ".json";

    private final Path folder;
    private final JsonMapper json;
    private final ExamRepository exams;
    private final OutgoingMessages outgoing;
    private final Clock clock;

    RegistrationJournal(
            GatewaySettings settings,
            JsonMapper json,
            Database database,
            ExamRepository exams,
            OutgoingMessages outgoing,
            Clock clock)
            throws IOException {
        this.folder = Files.createDirectories(settings.dataDirectory().resolve("journal"));
        this.json = json;
        this.exams = exams;
        this.outgoing = outgoing;
        this.clock = clock;
        if (database.rescued()) {
            recover(database);
        }
    }

    /** Keeps a registration; durable when it returns. A failure is logged: the database has the registration. */
    void write(ExamMessages.ExamRegistration registration) {
        try {
            Path day = Files.createDirectories(
                    folder.resolve(registration.registeredAt().toLocalDate().toString()));
            String name = URLEncoder.encode(registration.accessionNumber(), StandardCharsets.UTF_8) + SUFFIX;
            DurableFiles.write(day.resolve(name), json.writeValueAsBytes(registration));
            DurableFiles.force(folder);
        } catch (IOException e) {
            LOG.error("the registration of {} has no second copy", registration.accessionNumber(), e);
        }
    }

    private void recover(Database database) throws IOException {
        int recovered = 0;
        for (Path day : list(folder)) {
            for (Path file : list(day)) {
                if (file.toString().endsWith(SUFFIX) && database.inTransaction(() -> recovered(file))) {
                    recovered++;
                }
            }
        }
        if (recovered > 0) {
            LOG.warn("{} registrations were recovered from the journal", recovered);
        }
    }

    private boolean recovered(Path file) {
        ExamMessages.ExamRegistration registration;
        try {
            registration = json.readValue(Files.readAllBytes(file), ExamMessages.ExamRegistration.class);
        } catch (IOException | JacksonException unreadable) {
            LOG.error("{} cannot be read and its registration is lost", file, unreadable);
            return false;
        }
        if (exams.exists(registration.accessionNumber())) {
            return false;
        }
        Instant at = registration.registeredAt().toInstant();
        exams.insert(exam(registration, at), LocalDate.ofInstant(at, clock.getZone()));
        exams.stepOnce(registration.accessionNumber(), StepName.REGISTERED, at, registration.operator());
        outgoing.add(ExamMessages.EXAM, registration.accessionNumber(), registration);
        return true;
    }

    private static Exam exam(ExamMessages.ExamRegistration registration, Instant at) {
        return new Exam(
                registration.accessionNumber(),
                registration.studyInstanceUid(),
                registration.patient(),
                registration.modality(),
                registration.item(),
                registration.bodyPart(),
                registration.indication(),
                registration.priority(),
                registration.villageCode(),
                registration.deviceSerial(),
                registration.operator(),
                false,
                at,
                at,
                null,
                null);
    }

    /** Forgets what is older than a day; nobody waits for an exam so long. */
    void forgetBefore(LocalDate day) throws IOException {
        for (Path one : list(folder)) {
            if (isBefore(one.toFile().getName(), day)) {
                for (Path file : list(one)) {
                    Files.delete(file);
                }
                Files.delete(one);
            }
        }
    }

    private static boolean isBefore(String name, LocalDate day) {
        try {
            return LocalDate.parse(name).isBefore(day);
        } catch (DateTimeParseException foreign) {
            return false;
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
