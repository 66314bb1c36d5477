package org.countyread.gateway.desk;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import org.countyread.ecg.statement.StatementCatalogue;
import org.countyread.ecg.statement.StatementGroup;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.StatementLevel;
import org.countyread.gateway.firstreading.FirstReading;
import org.countyread.gateway.firstreading.FirstReadingDesk;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The site's own reading of an ECG over HTTP, and what can be said in one. Thread-safe. */
@RestController
class FirstReadingController {
    /** What is read; field names are the contract. Immutable. */
    record FirstReadingForm(
            @NotNull FirstReading.Verdict verdict,
            @NotNull @Size(max = 20) List<@NotNull StatementId> statements,
            @NotNull @Size(max = 2000) String text,
            @NotBlank @Size(max = 60) String by) {}

    /** What was read. Immutable. */
    record FirstReadingDocument(
            FirstReading.Verdict verdict, List<StatementId> statements, String text, String by, OffsetDateTime at) {}

    /** A statement that can be chosen. Immutable. */
    record EcgStatementChoice(
            StatementId id, StatementGroup group, StatementLevel level, String zh, String en, String initials) {}

    /** All of them. Immutable. */
    record EcgStatements(List<EcgStatementChoice> items) {}

    private final FirstReadingDesk readings;
    private final Clock clock;

    FirstReadingController(FirstReadingDesk readings, Clock clock) {
        this.readings = readings;
        this.clock = clock;
    }

    @GetMapping("/api/ecg-statements")
    EcgStatements statements() {
        return new EcgStatements(StatementCatalogue.standard().entries().stream()
                .map(entry -> new EcgStatementChoice(
                        entry.id(), entry.group(), entry.level(), entry.zh(), entry.en(), entry.initials()))
                .toList());
    }

    @GetMapping("/api/exams/{accession}/first-reading")
    FirstReadingDocument firstReading(@PathVariable String accession) {
        return readings.of(accession)
                .map(FirstReadingController::document)
                .orElseThrow(() ->
                        new GatewayException(ErrorCode.NOT_FOUND, "Nobody here has read exam " + accession + " yet."));
    }

    @PutMapping("/api/exams/{accession}/first-reading")
    FirstReadingDocument read(@PathVariable String accession, @Valid @RequestBody FirstReadingForm form) {
        FirstReading reading = new FirstReading(
                accession,
                form.verdict(),
                form.statements(),
                form.text().strip(),
                form.by().strip(),
                OffsetDateTime.now(clock));
        readings.say(reading);
        return document(reading);
    }

    private static FirstReadingDocument document(FirstReading reading) {
        return new FirstReadingDocument(
                reading.verdict(), reading.statements(), reading.text(), reading.by(), reading.at());
    }
}
