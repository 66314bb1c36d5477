package org.countyread.gateway.priors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countyread.dicom.encoding.DicomFormatException;
import org.countyread.gateway.exam.ExamChanged;
import org.countyread.gateway.exam.ExamDesk;
import org.countyread.gateway.exam.HubMailHandler;
import org.countyread.gateway.platform.Database;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.priors.PriorMessages.PriorPart;
import org.countyread.gateway.priors.PriorMessages.PriorStudy;
import org.countyread.gateway.priors.PriorMessages.PriorsList;
import org.countyread.gateway.priors.PriorMessages.PriorsRequest;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.PriorFacts;
import org.countyread.gateway.spool.PriorShelf;
import org.countyread.gateway.spool.SpoolFull;
import org.countyread.link.transport.ContentDigest;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches earlier studies of an exam's patient from the hub. Objects come in pieces, in any order and perhaps twice; each
 * piece is on disk before it is acknowledged, and an object goes onto the shelf once its digest is right. Thread-safe.
 */
@Service
public class PriorDesk implements HubMailHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PriorDesk.class);

    private final Database database;
    private final PriorRepository priors;
    private final PriorShelf shelf;
    private final ExamDesk exams;
    private final OutgoingMessages outgoing;
    private final JsonMapper json;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Path folder;

    PriorDesk(
            Database database,
            PriorRepository priors,
            PriorShelf shelf,
            ExamDesk exams,
            OutgoingMessages outgoing,
            JsonMapper json,
            Clock clock,
            ApplicationEventPublisher events,
            GatewaySettings settings)
            throws IOException {
        this.database = database;
        this.priors = priors;
        this.shelf = shelf;
        this.exams = exams;
        this.outgoing = outgoing;
        this.json = json;
        this.clock = clock;
        this.events = events;
        this.folder = Files.createDirectories(settings.dataDirectory().resolve("priors-incoming"));
    }

    /**
     * The priors of an exam as far as they are known here. Immutable.
     *
     * @param requestedAt when they were asked for last; null for never
     * @param answered whether the hub has said what there is
     * @param refused why the hub sends nothing; null where it does
     */
    public record Priors(
            @Nullable Instant requestedAt,
            boolean answered,
            @Nullable String refused,
            List<PriorStudyHere> studies) {}

    /** An earlier study, and how many of its objects are here. Immutable. */
    public record PriorStudyHere(PriorStudy study, int objectsHere, List<String> troubles) {}

    /**
     * Asks the hub for earlier studies of the exam's patient; durable when it returns, and answered when the line is up.
     *
     * @param studies the studies that are wanted; empty for the newest of the same kind
     * @throws GatewayException {@code exam-not-found}
     */
    public Priors fetch(String accession, List<String> studies, String by) {
        exams.find(accession);
        String requestId = UUID.randomUUID().toString();
        database.inTransaction(() -> {
            priors.insertRequest(requestId, accession, by, clock.instant());
            outgoing.add(PriorMessages.PRIORS_REQUEST, accession, new PriorsRequest(requestId, accession, studies, by));
        });
        outgoing.wake();
        return of(accession);
    }

    /**
     * What is known of the priors of an exam.
     *
     * @throws GatewayException {@code exam-not-found}
     */
    public Priors of(String accession) {
        exams.find(accession);
        Optional<PriorRepository.Request> request = priors.newest(accession);
        if (request.isEmpty() || request.get().listJson() == null) {
            return new Priors(request.map(PriorRepository.Request::requestedAt).orElse(null), false, null, List.of());
        }
        PriorsList list = json.readValue(request.get().listJson(), PriorsList.class);
        return new Priors(
                request.get().requestedAt(),
                true,
                list.refused(),
                list.studies().stream()
                        .map(study -> new PriorStudyHere(
                                study,
                                priors.here(study.studyInstanceUid()),
                                priors.troubles(study.studyInstanceUid())))
                        .toList());
    }

    @Override
    public Set<String> kinds() {
        return Set.of(PriorMessages.PRIORS_LIST, PriorMessages.PRIOR_PART);
    }

    @Override
    public void take(Mail mail) throws IOException {
        if (mail.kind().equals(PriorMessages.PRIORS_LIST)) {
            PriorsList list = json.readValue(mail.headerJson(), PriorsList.class);
            priors.list(list.requestId(), mail.headerJson());
            events.publishEvent(new ExamChanged(list.accessionNumber()));
        } else {
            take(json.readValue(mail.headerJson(), PriorPart.class), mail.body());
        }
    }

    private void take(PriorPart part, byte[] bytes) throws IOException {
        if (!fits(part, bytes)) {
            LOG.error("a piece of prior {} does not fit and is passed over", part.sopInstanceUid());
            return;
        }
        if (shelf.holds(part.sopInstanceUid())) {
            settled(part, null);
            return;
        }
        Path file = folder.resolve(part.sha256() + ".part");
        write(file, part.offset(), bytes);
        if (database.inTransaction(() -> priors.part(part)) < part.sizeBytes()) {
            return;
        }
        String trouble = shelve(file, part);
        settled(part, trouble);
        Files.deleteIfExists(file);
    }

    /** Why the whole object could not be kept; null when it is on the shelf. Nothing here may hold up other mail. */
    private @Nullable String shelve(Path file, PriorPart part) throws IOException {
        if (!ContentDigest.hex(file).equals(part.sha256())) {
            LOG.error("prior {} came with another digest than it has at the hub", part.sopInstanceUid());
            return "digest";
        }
        try {
            shelf.keepPrior(file, new PriorFacts(part.accessionNumber(), part.fromSite()));
            return null;
        } catch (SpoolFull full) {
            LOG.warn("no room for prior {}: {}", part.sopInstanceUid(), full.getMessage());
            return "disk-full";
        } catch (DicomFormatException unreadable) {
            LOG.error("prior {} is not readable", part.sopInstanceUid(), unreadable);
            return "not-dicom";
        }
    }

    private void settled(PriorPart part, @Nullable String trouble) {
        database.inTransaction(() -> priors.settled(part, trouble));
        events.publishEvent(new ExamChanged(part.accessionNumber()));
    }

    private static boolean fits(PriorPart part, byte[] bytes) {
        return part.sha256().matches("[0-9a-f]{64}")
                && part.offset() >= 0
                && bytes.length == part.partBytes()
                && part.offset() + bytes.length <= part.sizeBytes();
    }

    private static void write(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer, offset + buffer.position());
            }
            channel.force(true);
        }
    }
}
