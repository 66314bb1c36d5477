package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.countyread.gateway.access.Account;
import org.countyread.gateway.priors.PriorDesk;
import org.countyread.gateway.priors.PriorMessages.PriorStudy;
import org.countyread.gateway.priors.PriorMessages.RecentExam;
import org.countyread.gateway.priors.RecentExamsDesk;
import org.countyread.gateway.uplink.LineState;
import org.countyread.gateway.uplink.Uplink;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Earlier studies of a patient over HTTP. Thread-safe. */
@RestController
class PriorController {
    private final RecentExamsDesk recent;
    private final PriorDesk priors;
    private final Uplink uplink;
    private final Clock clock;

    PriorController(RecentExamsDesk recent, PriorDesk priors, Uplink uplink, Clock clock) {
        this.recent = recent;
        this.priors = priors;
        this.uplink = uplink;
        this.clock = clock;
    }

    /** What the county has examined lately of the same kind; unanswered at once while the line is down. */
    @PostMapping("/api/recent-exams")
    CompletableFuture<RecentExams> recent(@Valid @RequestBody RecentQuestion question) {
        if (uplink.status().state() != LineState.UP) {
            return CompletableFuture.completedFuture(new RecentExams(false, List.of()));
        }
        return recent.ask(question.patientId().strip(), question.modality()).thenApply(PriorController::recent);
    }

    private static RecentExams recent(Optional<List<RecentExam>> answer) {
        return new RecentExams(answer.isPresent(), answer.orElse(List.of()));
    }

    @GetMapping("/api/exams/{accession}/priors")
    PriorsDocument priors(@PathVariable String accession) {
        return document(priors.of(accession));
    }

    /** Lists this patient's earlier studies in the county and fetches those that are named, or else the newest ones. */
    @PostMapping("/api/exams/{accession}/priors/fetch")
    PriorsDocument fetch(
            @PathVariable String accession,
            @Valid @RequestBody(required = false) @Nullable WantedPriors wanted,
            @AuthenticationPrincipal Account account) {
        List<String> studies =
                wanted == null ? List.of() : Objects.requireNonNullElse(wanted.studies(), List.<String>of());
        return document(priors.fetch(accession, studies, account.displayName()));
    }

    private PriorsDocument document(PriorDesk.Priors known) {
        return new PriorsDocument(
                known.requestedAt() == null
                        ? null
                        : known.requestedAt().atZone(clock.getZone()).toOffsetDateTime(),
                known.answered(),
                known.refused(),
                known.studies().stream()
                        .map(here -> new PriorStudyDocument(here.study(), here.objectsHere(), here.troubles()))
                        .toList());
    }

    record RecentQuestion(
            @NotBlank @Size(max = 64) String patientId,
            @NotBlank @Pattern(regexp = "[A-Z0-9_]{1,16}") String modality) {}

    /** @param answered whether the hub has answered; without its answer nothing is known */
    record RecentExams(boolean answered, List<RecentExam> items) {}

    record WantedPriors(@Nullable @Size(max = 20) List<@Size(max = 64) String> studies) {}

    /** The priors of an exam; field names are the contract. Immutable. */
    record PriorsDocument(
            @Nullable OffsetDateTime requestedAt,
            boolean answered,
            @Nullable String refused,
            List<PriorStudyDocument> studies) {}

    /** An earlier study, and how many of its objects are here. Immutable. */
    record PriorStudyDocument(PriorStudy study, int objectsHere, List<String> troubles) {}
}
