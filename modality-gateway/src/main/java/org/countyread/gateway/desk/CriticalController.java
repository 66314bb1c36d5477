package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.gateway.access.Account;
import org.countyread.gateway.critical.CriticalDesk;
import org.countyread.gateway.critical.CriticalValue;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Critical values of this site over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/critical-values")
class CriticalController {
    private final CriticalDesk desk;
    private final Clock clock;

    CriticalController(CriticalDesk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /** What is not closed first, then the latest of what is. */
    @GetMapping
    CriticalValueList list() {
        return new CriticalValueList(desk.list().stream().map(this::document).toList());
    }

    @PostMapping("/{id}/acknowledge")
    CriticalValueDocument acknowledge(
            @PathVariable String id,
            @Valid @RequestBody CriticalAnswer answer,
            @AuthenticationPrincipal Account account) {
        return document(desk.acknowledge(
                id,
                answer.person().strip(),
                answer.readBack().strip(),
                answer.action().strip(),
                account.username()));
    }

    /** Somebody here knows that the value was taken back; the screen is free again. */
    @PostMapping("/{id}/retraction-seen")
    CriticalValueDocument retractionSeen(
            @PathVariable String id,
            @Valid @RequestBody RetractionReader reader,
            @AuthenticationPrincipal Account account) {
        return document(desk.retractionSeen(id, reader.person().strip(), account.username()));
    }

    private CriticalValueDocument document(CriticalValue value) {
        CriticalValue.Acknowledgement given = value.acknowledgement();
        return new CriticalValueDocument(
                value.id(),
                value.state(),
                value.accessionNumber(),
                value.patientName(),
                value.modality(),
                value.item(),
                value.code(),
                value.text(),
                local(value.flaggedAt()),
                value.flaggedBy(),
                local(value.receivedAt()),
                value.escalations(),
                given == null
                        ? null
                        : new AcknowledgementDocument(
                                local(given.at()), given.person(), given.readBack(), given.action(), given.byPhone()),
                value.hubClosedAt() == null ? null : local(value.hubClosedAt()),
                retraction(value.retraction()));
    }

    private @Nullable RetractionDocument retraction(CriticalValue.@Nullable Retraction back) {
        return back == null
                ? null
                : new RetractionDocument(
                        local(back.at()),
                        back.by(),
                        back.reason(),
                        back.text(),
                        back.seenAt() == null ? null : local(back.seenAt()),
                        back.seenBy());
    }

    private OffsetDateTime local(Instant at) {
        return at.atZone(clock.getZone()).toOffsetDateTime();
    }

    record CriticalValueList(List<CriticalValueDocument> items) {}

    /** A critical value as the desk shows it; field names are the contract. Immutable. */
    record CriticalValueDocument(
            String id,
            CriticalValue.CriticalState state,
            String accessionNumber,
            String patientName,
            String modality,
            @Nullable String item,
            String code,
            String text,
            OffsetDateTime flaggedAt,
            String flaggedBy,
            OffsetDateTime receivedAt,
            int escalations,
            @Nullable AcknowledgementDocument acknowledgement,
            @Nullable OffsetDateTime hubClosedAt,
            @Nullable RetractionDocument retraction) {}

    /** Who took it back, why, and who has seen that here. Immutable. */
    record RetractionDocument(
            OffsetDateTime at,
            String by,
            String reason,
            String text,
            @Nullable OffsetDateTime seenAt,
            @Nullable String seenBy) {}

    /** @param person the name of who knows that the value was taken back */
    record RetractionReader(@NotBlank @Size(max = 60) String person) {}

    /** Who knows, and what they did. Immutable. */
    record AcknowledgementDocument(
            OffsetDateTime at,
            String person,
            String readBack,
            @Nullable String action,
            boolean byPhone) {}

    /**
     * What a person at the desk says about a critical value.
     *
     * @param person the name of who takes it over
     * @param readBack the finding in their own words
     * @param action what was done (处置)
     */
    record CriticalAnswer(
            @NotBlank @Size(max = 60) String person,
            @NotBlank @Size(max = 500) String readBack,
            @NotBlank @Size(max = 500) String action) {}
}
