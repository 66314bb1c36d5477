package org.countyread.hub.priors;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.ArchivedObjects;
import org.countyread.hub.archive.ArchivedObjects.ArchivedObject;
import org.countyread.hub.archive.ExamRegistration;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.MailBodies;
import org.countyread.hub.ingest.SiteMail;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.priors.PriorNews.PriorPart;
import org.countyread.hub.priors.PriorNews.PriorStudy;
import org.countyread.hub.priors.PriorNews.PriorsList;
import org.countyread.hub.priors.PriorNews.PriorsRequest;
import org.countyread.hub.reading.ModalityGroup;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends earlier studies of a patient to a site that has an exam of that patient, and to no other. Each object goes down in
 * pieces, whose bytes are read from the store when the line takes them. Thread-safe.
 */
@Component
class PriorDispatch implements MailBodies {
    private final ReadingQueue queue;
    private final Archive archive;
    private final ArchivedObjects objects;
    private final CommunityRegistry registry;
    private final SitePost post;
    private final AuditTrail audit;
    private final PriorSettings settings;
    private final JsonMapper json;

    PriorDispatch(
            ReadingQueue queue,
            Archive archive,
            ArchivedObjects objects,
            CommunityRegistry registry,
            SitePost post,
            AuditTrail audit,
            PriorSettings settings,
            JsonMapper json) {
        this.queue = queue;
        this.archive = archive;
        this.objects = objects;
        this.registry = registry;
        this.post = post;
        this.audit = audit;
        this.settings = settings;
        this.json = json;
    }

    /** Whose exam it is, and of which kind; only the site's own registration or study says so. */
    private record Asker(String patientId, @Nullable String modality, Set<String> ownStudies) {}

    /** Answers a request with the list of what there is, and puts the wanted studies on their way. */
    @Transactional
    public void send(String site, PriorsRequest asked) {
        String requestId = Objects.requireNonNull(asked.requestId());
        String accession = Objects.requireNonNull(asked.accessionNumber());
        Optional<Asker> asker = asker(site, accession);
        if (asker.isEmpty()) {
            list(site, new PriorsList(requestId, accession, List.of(), "no-such-exam"));
            return;
        }
        List<ReadingTask> earlier = queue.ofPatient(site, asker.get().patientId(), Instant.EPOCH).stream()
                .filter(task -> !asker.get().ownStudies().contains(task.exam().studyInstanceUid()))
                .toList();
        Set<String> wanted = wanted(asked, asker.get(), earlier);
        List<PriorStudy> studies = new ArrayList<>();
        for (ReadingTask task : earlier) {
            List<ArchivedObject> stored = objects.ofStudy(task.exam().studyInstanceUid());
            boolean sent = wanted.contains(task.exam().studyInstanceUid());
            studies.add(study(task, stored, sent));
            if (sent) {
                stored.forEach(object -> parts(site, requestId, accession, task, object));
                audit.recordOf(
                        Objects.requireNonNullElse(asked.by(), site),
                        AuditAction.STUDY_SENT,
                        "study",
                        task.exam().studyInstanceUid(),
                        Optional.of(site),
                        "prior for " + accession);
            }
        }
        list(site, new PriorsList(requestId, accession, studies, null));
    }

    private Optional<Asker> asker(String site, String accession) {
        List<ReadingTask> tasks = queue.ofExam(site, accession);
        Set<String> own = new HashSet<>();
        tasks.forEach(task -> own.add(task.exam().studyInstanceUid()));
        Optional<Asker> byStudy = tasks.stream()
                .map(task -> new Asker(task.exam().patient().id(), task.exam().modality(), own))
                .filter(found -> !found.patientId().isEmpty())
                .findFirst();
        return byStudy.or(() -> archive.registration(site, accession).flatMap(made -> registered(made, own)));
    }

    private static Optional<Asker> registered(ExamRegistration made, Set<String> own) {
        return Optional.ofNullable(made.patient().id())
                .filter(id -> !id.isBlank())
                .map(id -> new Asker(id, made.modality(), own));
    }

    private Set<String> wanted(PriorsRequest asked, Asker asker, List<ReadingTask> earlier) {
        if (asked.studies() != null && !asked.studies().isEmpty()) {
            return Set.copyOf(asked.studies());
        }
        String modality = asker.modality();
        Set<String> newest = new HashSet<>();
        earlier.stream()
                .filter(task ->
                        modality == null || ModalityGroup.of(task.exam().modality()) == ModalityGroup.of(modality))
                .limit(settings.fetchedMax())
                .forEach(task -> newest.add(task.exam().studyInstanceUid()));
        return newest;
    }

    private void parts(String site, String requestId, String accession, ReadingTask task, ArchivedObject object) {
        for (long offset = 0; offset < object.sizeBytes(); offset += settings.partBytes()) {
            PriorPart part = new PriorPart(
                    requestId,
                    accession,
                    task.exam().studyInstanceUid(),
                    object.sopInstanceUid(),
                    task.exam().siteCode(),
                    object.sha256Hex(),
                    object.sizeBytes(),
                    offset,
                    (int) Math.min(settings.partBytes(), object.sizeBytes() - offset));
            post.post(new SiteMail(
                    site,
                    "prior-" + requestId + "-" + object.sopInstanceUid() + "-" + offset,
                    PriorNews.PRIOR_PART,
                    SiteMail.Urgency.BULK,
                    Optional.of(accession),
                    json.writeValueAsString(part),
                    Optional.empty()));
        }
    }

    private PriorStudy study(ReadingTask task, List<ArchivedObject> stored, boolean sent) {
        return new PriorStudy(
                task.exam().studyInstanceUid(),
                task.exam().modality(),
                task.exam().item().or(() -> task.exam().description()).orElse(null),
                task.exam().studyDate().orElse(null),
                task.exam().siteCode(),
                registry.siteName(task.exam().siteCode()),
                stored.size(),
                stored.stream().mapToLong(ArchivedObject::sizeBytes).sum(),
                sent);
    }

    private void list(String site, PriorsList list) {
        post.post(new SiteMail(
                site,
                "priors-list-" + list.requestId(),
                PriorNews.PRIORS_LIST,
                SiteMail.Urgency.CONTROL,
                Optional.of(list.accessionNumber()),
                json.writeValueAsString(list),
                Optional.empty()));
    }

    @Override
    public String kind() {
        return PriorNews.PRIOR_PART;
    }

    @Override
    public byte[] body(String header) throws IOException {
        PriorPart part = json.readValue(header, PriorPart.class);
        return objects.read(part.sha256(), part.sizeBytes(), part.offset(), part.partBytes());
    }
}
