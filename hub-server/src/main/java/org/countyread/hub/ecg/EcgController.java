package org.countyread.hub.ecg;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.ecg.statement.StatementCatalogue;
import org.countyread.ecg.statement.StatementGroup;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.StatementLevel;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.StudyAccess;
import org.countyread.hub.archive.StudySummary;
import org.countyread.hub.ecg.EcgComparison.EcgComparisons;
import org.countyread.hub.ecg.EcgView.EcgHitView;
import org.countyread.hub.ecg.EcgView.EcgList;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.countyread.hub.registry.CommunityRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What the machine says of ECGs, over HTTP. Who may see the study may see this. Thread-safe. */
@RestController
@Tag(name = "ecg")
class EcgController {
    private static final int PREVIOUS_MAX = 20;

    private final StudyAccess access;
    private final EcgRepository rows;
    private final EcgHitRepository hitRows;
    private final EcgReading reading;
    private final EcgHits hits;
    private final Archive archive;
    private final CommunityRegistry registry;
    private final JsonMapper json;

    EcgController(
            StudyAccess access,
            EcgRepository rows,
            EcgHitRepository hitRows,
            EcgReading reading,
            EcgHits hits,
            Archive archive,
            CommunityRegistry registry,
            JsonMapper json) {
        this.access = access;
        this.rows = rows;
        this.hitRows = hitRows;
        this.reading = reading;
        this.hits = hits;
        this.archive = archive;
        this.registry = registry;
        this.json = json;
    }

    /** The analyses of a study's ECGs, from old to new. */
    @GetMapping("/api/ecg-analyses")
    EcgList ofStudy(CurrentUser user, @RequestParam String study) {
        access.view(user, study);
        List<EcgHit> found = hitRows.ofStudy(study);
        return new EcgList(rows.ofStudies(List.of(study)).stream()
                .map(row -> EcgView.of(row, content(row).orElse(null), found))
                .toList());
    }

    @GetMapping("/api/ecg-analyses/{sopInstanceUid}")
    EcgView one(CurrentUser user, @PathVariable String sopInstanceUid) {
        EcgRow row = visible(user, sopInstanceUid);
        return EcgView.of(row, content(row).orElse(null), hitRows.ofStudy(row.studyInstanceUid()));
    }

    /** Earlier ECGs of the patient at any site, from new to old, with what has changed since. */
    @GetMapping("/api/ecg-analyses/{sopInstanceUid}/previous")
    EcgComparisons previous(CurrentUser user, @PathVariable String sopInstanceUid) {
        EcgRow row = visible(user, sopInstanceUid);
        Optional<EcgContent> now = content(row);
        return new EcgComparisons(now.stream()
                .flatMap(current -> reading.before(row, row.at()).stream()
                        .filter(earlier -> user.maySee(earlier.siteCode()))
                        .sorted(Comparator.comparing(EcgRow::at).reversed())
                        .limit(PREVIOUS_MAX)
                        .flatMap(earlier -> content(earlier).map(then -> comparison(earlier, current, then)).stream()))
                .toList());
    }

    /** Confirms or rejects a hit. */
    @PostMapping("/api/ecg-hits/{id}/answer")
    EcgHitView answer(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody EcgAnswer answer) {
        user.require(Role.READER, Role.REVIEWER);
        String reason = Objects.requireNonNullElse(answer.reason(), "").strip();
        return EcgHitView.of(hits.answer(id, answer.answer(), reason, user));
    }

    /** Every statement that can be chosen, in the order of precedence. */
    @GetMapping("/api/ecg-statements")
    EcgStatements statements() {
        return new EcgStatements(StatementCatalogue.standard().entries().stream()
                .map(entry -> new EcgStatementChoice(
                        entry.id(), entry.group(), entry.level(), entry.zh(), entry.en(), entry.initials()))
                .toList());
    }

    private EcgRow visible(CurrentUser user, String sopInstanceUid) {
        EcgRow row = rows.find(sopInstanceUid)
                .filter(known -> user.maySee(known.siteCode()))
                .orElseThrow(() -> new HubException(
                        EcgError.ECG_ANALYSIS_NOT_FOUND, "There is no analysis of object " + sopInstanceUid + "."));
        access.view(user, row.studyInstanceUid());
        return row;
    }

    private EcgComparison comparison(EcgRow earlier, EcgContent now, EcgContent then) {
        return new EcgComparison(
                earlier.sopInstanceUid(),
                earlier.studyInstanceUid(),
                earlier.at(),
                earlier.siteCode(),
                registry.siteName(earlier.siteCode()),
                archive.study(earlier.studyInstanceUid())
                        .map(StudySummary::accessionNumber)
                        .filter(number -> !number.isEmpty())
                        .orElse(null),
                EcgComparison.deltas(now, then),
                EcgComparison.st(now, then));
    }

    private Optional<EcgContent> content(EcgRow row) {
        return row.contentJson().map(text -> json.readValue(text, EcgContent.class));
    }

    /**
     * What a reader says to a hit.
     *
     * @param reason needed for a rejection
     */
    record EcgAnswer(
            @NotNull HitAnswer answer,
            @Nullable @Size(max = 500) String reason) {}

    /** The catalogue. */
    record EcgStatements(List<EcgStatementChoice> items) {}

    /**
     * A statement of the catalogue.
     *
     * @param initials of the Chinese text in pinyin
     */
    record EcgStatementChoice(
            StatementId id, StatementGroup group, StatementLevel level, String zh, String en, String initials) {}
}
