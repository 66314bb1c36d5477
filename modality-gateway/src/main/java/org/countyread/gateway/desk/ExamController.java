package org.countyread.gateway.desk;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.countyread.gateway.access.Account;
import org.countyread.gateway.exam.ExamDesk;
import org.countyread.gateway.exam.ExamFacts;
import org.countyread.gateway.exam.ReportShelf;
import org.countyread.gateway.exam.RetakeDesk;
import org.countyread.gateway.exam.RetakeRequest.DeclineReason;
import org.countyread.gateway.uplink.TransferMeter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Exams of this site over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/exams")
class ExamController {
    private static final int LIMIT_MAX = 200;

    /** A piece of the list of exams. Immutable. */
    record ExamList(List<ExamDocument> items, @Nullable String nextCursor) {}

    private final ExamDesk desk;
    private final ReportShelf reports;
    private final RetakeDesk retakes;
    private final TransferMeter meter;
    private final Clock clock;

    ExamController(ExamDesk desk, ReportShelf reports, RetakeDesk retakes, TransferMeter meter, Clock clock) {
        this.desk = desk;
        this.reports = reports;
        this.retakes = retakes;
        this.meter = meter;
        this.clock = clock;
    }

    @PostMapping
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ExamDocument> register(@Valid @RequestBody ExamForm form, @AuthenticationPrincipal Account account) {
        ExamDocument exam = document(desk.register(form.request(), account.username()));
        String path = "/api/exams/" + UriUtils.encodePathSegment(exam.accessionNumber(), StandardCharsets.UTF_8);
        return ResponseEntity.created(URI.create(path)).body(exam);
    }

    /** Exams from new to old; of today when neither a day nor a text is given. */
    @GetMapping
    ExamList list(
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable LocalDate date,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        LocalDate day = date == null && q.isBlank() ? LocalDate.now(clock) : date;
        ExamDesk.Page page = desk.list(day, q, Math.max(1, Math.min(limit, LIMIT_MAX)), cursor);
        return new ExamList(page.exams().stream().map(this::document).toList(), page.nextCursor());
    }

    @GetMapping("/{accession}")
    ExamDocument find(@PathVariable String accession) {
        return document(desk.find(accession));
    }

    @GetMapping("/{accession}/report.pdf")
    ResponseEntity<Resource> report(@PathVariable String accession) {
        Path pdf = reports.pdf(accession);
        String disposition = ContentDisposition.inline()
                .filename(accession + ".pdf", StandardCharsets.UTF_8)
                .build()
                .toString();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition)
                .body(new FileSystemResource(pdf));
    }

    @PostMapping("/{accession}/printed")
    ExamDocument printed(@PathVariable String accession, @AuthenticationPrincipal Account account) {
        reports.printed(accession, account.username());
        return document(desk.find(accession));
    }

    /** The exam will not be taken again; the reader has to make do with the images there are. */
    @PostMapping("/{accession}/retake/decline")
    ExamDocument declineRetake(
            @PathVariable String accession,
            @Valid @RequestBody Declined declined,
            @AuthenticationPrincipal Account account) {
        String text = Objects.requireNonNullElse(declined.text(), "").strip();
        retakes.decline(accession, declined.reason(), text, account.displayName());
        return document(desk.find(accession));
    }

    /** Why an exam is not taken again. Immutable. */
    record Declined(
            @NotNull DeclineReason reason,
            @Nullable @Size(max = 500) String text) {}

    private ExamDocument document(ExamFacts facts) {
        return ExamDocument.of(facts, meter.flow(facts.exam().accessionNumber()), clock.getZone());
    }
}
