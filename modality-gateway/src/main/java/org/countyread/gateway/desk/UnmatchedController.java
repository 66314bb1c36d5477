package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.access.Account;
import org.countyread.gateway.exam.MatchSuggestions;
import org.countyread.gateway.exam.Patient;
import org.countyread.gateway.exam.Priority;
import org.countyread.gateway.exam.UnmatchedStudies;
import org.countyread.gateway.exam.UnmatchedStudy;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Studies of which somebody has to say whose they are, over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/unmatched-studies")
class UnmatchedController {
    /** An exam a study may belong to, and what speaks for and against it. Immutable. */
    record SuggestionDocument(
            String accessionNumber,
            Patient patient,
            String modality,
            @Nullable String item,
            Priority priority,
            OffsetDateTime registeredAt,
            int score,
            List<MatchSuggestions.MatchEvidence> evidence) {}

    /** A study in doubt; field names are the contract. Immutable. */
    record UnmatchedDocument(
            String studyInstanceUid,
            String accessionNumber,
            UnmatchedStudy.UnmatchedReason reason,
            Patient patient,
            String modality,
            @Nullable String description,
            int objects,
            OffsetDateTime since,
            @Nullable OffsetDateTime heldUntil,
            List<SuggestionDocument> suggestions) {}

    /** All of them. Immutable. */
    record UnmatchedList(List<UnmatchedDocument> items) {}

    /** The exam a study belongs to. Immutable. */
    record MatchForm(@NotBlank @Size(max = 64) String accessionNumber) {}

    /** The exam a study is with from now on. Immutable. */
    record Settled(String studyInstanceUid, String accessionNumber) {}

    private final UnmatchedStudies studies;
    private final Clock clock;

    UnmatchedController(UnmatchedStudies studies, Clock clock) {
        this.studies = studies;
        this.clock = clock;
    }

    @GetMapping
    UnmatchedList list() {
        return new UnmatchedList(studies.list().stream().map(this::document).toList());
    }

    @PostMapping("/{studyInstanceUid}/match")
    Settled match(
            @PathVariable String studyInstanceUid,
            @Valid @RequestBody MatchForm form,
            @AuthenticationPrincipal Account account) {
        return new Settled(
                studyInstanceUid,
                studies.match(studyInstanceUid, form.accessionNumber().strip(), account.username()));
    }

    @PostMapping("/{studyInstanceUid}/register")
    Settled register(@PathVariable String studyInstanceUid, @AuthenticationPrincipal Account account) {
        return new Settled(studyInstanceUid, studies.register(studyInstanceUid, account.username()));
    }

    private UnmatchedDocument document(UnmatchedStudy study) {
        return new UnmatchedDocument(
                study.studyInstanceUid(),
                study.accessionNumber(),
                study.reason(),
                study.patient(),
                study.modality(),
                study.description(),
                study.objects(),
                local(study.since()),
                study.heldUntil() == null ? null : local(study.heldUntil()),
                study.suggestions().stream()
                        .map(one -> new SuggestionDocument(
                                one.exam().accessionNumber(),
                                one.exam().patient(),
                                one.exam().modality(),
                                one.exam().item(),
                                one.exam().priority(),
                                local(one.registeredAt()),
                                one.score(),
                                one.evidence()))
                        .toList());
    }

    private OffsetDateTime local(Instant at) {
        return at.atZone(clock.getZone()).toOffsetDateTime();
    }
}
