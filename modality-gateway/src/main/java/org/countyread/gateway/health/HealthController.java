package org.countyread.gateway.health;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** How the box is, over HTTP and without a login: whoever stands before it must be able to tell. Thread-safe. */
@RestController
class HealthController {
    /** The whole report; field names are the contract. Immutable. */
    record HealthDocument(Level level, OffsetDateTime at, List<Finding> findings) {}

    private final HealthReport report;
    private final Clock clock;

    HealthController(HealthReport report, Clock clock) {
        this.report = report;
        this.clock = clock;
    }

    @GetMapping("/api/health")
    HealthDocument health() {
        List<Finding> findings = report.findings();
        return new HealthDocument(HealthReport.worst(findings), OffsetDateTime.now(clock), findings);
    }

    /** A page without a script, Chinese unless the browser asks for English first. */
    @GetMapping(value = "/health", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> page(@RequestHeader(name = "Accept-Language", defaultValue = "zh") String languages) {
        boolean chinese = !languages.startsWith("en");
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, java.nio.charset.StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .body(HealthPage.of(report.findings(), OffsetDateTime.now(clock), chinese));
    }
}
