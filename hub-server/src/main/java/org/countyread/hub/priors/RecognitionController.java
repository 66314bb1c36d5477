package org.countyread.hub.priors;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Recognitions over HTTP. Thread-safe. */
@RestController
class RecognitionController {
    private static final int ROWS_MAX = 500;
    private static final Duration USUAL_SPAN = Duration.ofDays(30);

    private final RecognitionRepository recognitions;
    private final Clock clock;

    RecognitionController(RecognitionRepository recognitions, Clock clock) {
        this.recognitions = recognitions;
        this.clock = clock;
    }

    /** What the sites decided about recent exams, from new to old; of the last thirty days when no time is given. */
    @GetMapping("/api/recognitions")
    Recognitions list(
            CurrentUser user,
            @RequestParam Optional<OffsetDateTime> from,
            @RequestParam Optional<OffsetDateTime> to,
            @RequestParam(defaultValue = "100") int limit) {
        user.require(Role.REVIEWER, Role.ADMINISTRATOR);
        Instant end = to.map(OffsetDateTime::toInstant).orElse(clock.instant().plusSeconds(1));
        Instant begin = from.map(OffsetDateTime::toInstant).orElse(end.minus(USUAL_SPAN));
        return new Recognitions(recognitions.between(begin, end, PageCursor.limit(limit, ROWS_MAX)).stream()
                .filter(made -> user.maySee(made.siteCode()))
                .toList());
    }

    record Recognitions(List<Recognition> items) {}
}
