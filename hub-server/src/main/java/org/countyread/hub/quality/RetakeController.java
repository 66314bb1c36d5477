package org.countyread.hub.quality;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.RetakeReason;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Retakes over HTTP: the requests of a time and how long the sites took. Thread-safe. */
@RestController
class RetakeController {
    private static final int ROWS_MAX = 500;
    private static final Duration USUAL_SPAN = Duration.ofDays(30);

    private final RetakeRepository retakes;
    private final CommunityRegistry registry;
    private final Clock clock;

    RetakeController(RetakeRepository retakes, CommunityRegistry registry, Clock clock) {
        this.retakes = retakes;
        this.registry = registry;
        this.clock = clock;
    }

    /** Requests from new to old with their figures; of the last thirty days when no time is given. */
    @GetMapping("/api/retakes")
    RetakeList list(
            CurrentUser user,
            @RequestParam Optional<OffsetDateTime> from,
            @RequestParam Optional<OffsetDateTime> to,
            @RequestParam(defaultValue = "100") int limit) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
        Instant end = to.map(OffsetDateTime::toInstant).orElse(clock.instant().plusSeconds(1));
        Instant begin = from.map(OffsetDateTime::toInstant).orElse(end.minus(USUAL_SPAN));
        List<RetakeView> rows = retakes.between(begin, end, PageCursor.limit(limit, ROWS_MAX)).stream()
                .filter(retake -> user.maySee(retake.exam().siteCode()))
                .map(this::view)
                .toList();
        RetakeRepository.Figures figures = retakes.figures(begin, end);
        return new RetakeList(rows, figures.requested(), figures.taken(), figures.declined(), figures.medianSeconds());
    }

    private RetakeView view(Retake retake) {
        Optional<Retake.Answer> answer = retake.answer();
        return new RetakeView(
                retake.id(),
                retake.taskId(),
                retake.exam().accessionNumber(),
                retake.exam().studyInstanceUid(),
                retake.exam().patientName(),
                retake.exam().modality(),
                retake.exam().siteCode(),
                registry.siteName(retake.exam().siteCode()),
                retake.reason(),
                retake.comment(),
                retake.requestedAt(),
                retake.requestedBy(),
                retake.reachedSiteAt().orElse(null),
                answer.map(Retake.Answer::kind).orElse(null),
                answer.map(Retake.Answer::at).orElse(null),
                answer.map(Retake.Answer::by).orElse(null),
                answer.map(Retake.Answer::declineReason).orElse(null),
                answer.map(Retake.Answer::text).orElse(null),
                answer.map(Retake.Answer::newStudyUid).orElse(null),
                answer.map(given -> Duration.between(retake.requestedAt(), given.at())
                                .toSeconds())
                        .orElse(null));
    }

    /**
     * The requests of a time.
     *
     * @param medianSeconds from the request to the first new image, of those taken again; null for none
     */
    record RetakeList(
            List<RetakeView> items,
            int requested,
            int taken,
            int declined,
            @Nullable Double medianSeconds) {}

    /**
     * A request and its answer.
     *
     * @param seconds from the request to the answer
     */
    record RetakeView(
            UUID id,
            UUID taskId,
            String accessionNumber,
            String studyInstanceUid,
            String patientName,
            String modality,
            String siteCode,
            String siteName,
            RetakeReason reason,
            String comment,
            Instant requestedAt,
            String requestedBy,
            @Nullable Instant reachedSiteAt,
            Retake.@Nullable Ending answer,
            @Nullable Instant answeredAt,
            @Nullable String answeredBy,
            Retake.@Nullable DeclineReason declineReason,
            @Nullable String answerText,
            @Nullable String newStudyUid,
            @Nullable Long seconds) {}
}
