package org.countyread.hub.quality;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ingest.SiteMailTaken;
import org.countyread.hub.ingest.SiteMessageReceived;
import org.countyread.hub.ingest.SitePost;
import org.countyread.hub.quality.Retake.Answer;
import org.countyread.hub.quality.Retake.Ending;
import org.countyread.hub.quality.Retake.Exam;
import org.countyread.hub.quality.RetakeNews.SiteAnswer;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.reading.RetakeReason;
import org.countyread.hub.reading.TaskMove;
import org.countyread.hub.reading.TaskMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Carries requests to take an exam again to the site, and its answers back into the queue. Thread-safe. */
@Component
class Retakes {
    private static final Logger LOG = LoggerFactory.getLogger(Retakes.class);

    private final RetakeRepository retakes;
    private final ReadingQueue queue;
    private final SitePost post;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Retakes(
            RetakeRepository retakes,
            ReadingQueue queue,
            SitePost post,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.retakes = retakes;
        this.queue = queue;
        this.post = post;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Part of the move's own transaction. */
    @EventListener
    @Transactional
    public void on(TaskMoved event) {
        if (event.move() == TaskMove.RETAKE) {
            Retake retake = requested(queue.require(event.taskId()));
            retakes.insert(retake);
            post.post(RetakeNews.mail(retake, json.writeValueAsString(RetakeNews.request(retake))));
        }
    }

    @EventListener
    @Transactional
    public void on(SiteMailTaken event) {
        if (event.kind().equals(RetakeNews.KIND)) {
            retakes.reachedSite(RetakeNews.retakeOf(event.mailId()), clock.instant());
        }
    }

    @ApplicationModuleListener
    void on(SiteMessageReceived message) {
        if (message.kind().equals(RetakeNews.ANSWER)) {
            parse(message).ifPresent(answer -> take(message.siteCode(), answer));
        }
    }

    private Optional<SiteAnswer> parse(SiteMessageReceived message) {
        try {
            return Optional.of(json.readValue(message.json(), SiteAnswer.class))
                    .filter(answer -> answer.id() != null && answer.at() != null && answer.answer() != null);
        } catch (JacksonException malformed) {
            LOG.warn("site {} sent an answer that cannot be read: {}", message.siteCode(), malformed.getClass());
            return Optional.empty();
        }
    }

    /** A site speaks for its own exams only. */
    private void take(String siteCode, SiteAnswer said) {
        Optional<Retake> own = retakes.find(Objects.requireNonNull(said.id()))
                .filter(retake -> retake.exam().siteCode().equals(siteCode));
        if (own.isEmpty()) {
            LOG.warn("site {} answered a request that is not its own", siteCode);
            return;
        }
        Answer answer = new Answer(
                Objects.requireNonNull(said.answer()),
                Objects.requireNonNull(said.at()),
                Objects.requireNonNullElse(said.by(), ""),
                said.declineReason(),
                Objects.requireNonNullElse(said.text(), ""),
                said.newStudyUid());
        if (retakes.answered(own.get().id(), answer)) {
            String why =
                    answer.declineReason() == null ? "" : answer.declineReason().name();
            audit.recordOf(
                    answer.by().isEmpty() ? siteCode : answer.by(),
                    AuditAction.RETAKE_ANSWERED,
                    "retake",
                    own.get().id().toString(),
                    Optional.of(siteCode),
                    (answer.kind().name() + " " + why).strip());
            if (answer.kind() == Ending.DECLINED) {
                queue.retakeDeclined(own.get().taskId(), words(why, answer.text()), answer.by());
            }
        }
    }

    private static Retake requested(ReadingTask task) {
        String words = task.reason().orElse("");
        RetakeReason reason = Arrays.stream(RetakeReason.values())
                .filter(one -> words.equals(one.name()) || words.startsWith(one.name() + ": "))
                .findFirst()
                .orElse(RetakeReason.OTHER);
        String comment = words.startsWith(reason.name())
                ? words.substring(Math.min(words.length(), reason.name().length() + 2))
                : words;
        Instant at = task.times().movedAt();
        return new Retake(
                UUID.randomUUID(),
                task.id(),
                new Exam(
                        task.exam().studyInstanceUid(),
                        task.exam().accessionNumber(),
                        task.exam().siteCode(),
                        task.exam().modality(),
                        task.exam().deviceSerial(),
                        task.exam().patient().name()),
                reason,
                comment,
                at,
                task.reasonBy().orElse(""),
                Optional.empty(),
                Optional.empty());
    }

    private static String words(String reason, String text) {
        return text.isBlank() ? reason : reason + ": " + text.strip();
    }
}
