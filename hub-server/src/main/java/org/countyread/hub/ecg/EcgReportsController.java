package org.countyread.hub.ecg;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.ecg.statement.StatementId;
import org.countyread.hub.ecg.MonthlyFigures.EcgNumbers;
import org.countyread.hub.ecg.ReadingComparison.EcgAgreement;
import org.countyread.hub.ecg.ReadingComparison.Pair;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.countyread.hub.reading.ReadingQueue;
import org.countyread.hub.reading.ReadingTask;
import org.countyread.hub.registry.CommunityRegistry;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What became of hits, and how first and signed readings agree, over HTTP. Thread-safe. */
@RestController
@Tag(name = "ecg")
class EcgReportsController {
    private final EcgHitRepository hits;
    private final ReadingsRepository rows;
    private final Readings readings;
    private final ReadingQueue queue;
    private final CommunityRegistry registry;
    private final HubSettings settings;

    EcgReportsController(
            EcgHitRepository hits,
            ReadingsRepository rows,
            Readings readings,
            ReadingQueue queue,
            CommunityRegistry registry,
            HubSettings settings) {
        this.hits = hits;
        this.rows = rows;
        this.readings = readings;
        this.queue = queue;
        this.registry = registry;
        this.settings = settings;
    }

    /** Hits flagged and critical reports missed in a month of the county's calendar. */
    @GetMapping("/api/ecg-hits/monthly")
    EcgMonth monthly(CurrentUser user, @RequestParam YearMonth month) {
        requireConcerned(user);
        List<EcgHit> found = hits.flaggedBetween(begin(month), end(month)).stream()
                .filter(hit -> user.maySee(hit.siteCode()))
                .toList();
        List<SignedReading> misses = rows.signedBetween(begin(month), end(month)).stream()
                .filter(SignedReading::isMiss)
                .filter(miss -> user.maySee(miss.siteCode()))
                .toList();
        Map<String, ReadingTask> tasks = new HashMap<>();
        found.stream()
                .map(EcgHit::studyInstanceUid)
                .distinct()
                .forEach(study -> queue.taskOfStudy(study).ifPresent(task -> tasks.put(study, task)));
        Map<String, List<EcgHit>> byRule =
                found.stream().collect(Collectors.groupingBy(EcgHit::ruleId, TreeMap::new, Collectors.toList()));
        return new EcgMonth(
                month.toString(),
                MonthlyFigures.of(found, misses, tasks),
                byRule.entrySet().stream()
                        .map(rule -> new EcgRuleMonth(
                                rule.getKey(),
                                rule.getValue().get(0).titleZh(),
                                rule.getValue().get(0).titleEn(),
                                MonthlyFigures.of(rule.getValue(), List.of(), tasks)))
                        .toList(),
                sites(Stream.concat(
                                found.stream().map(EcgHit::siteCode),
                                misses.stream().map(SignedReading::siteCode)))
                        .stream()
                        .map(site -> new EcgSiteMonth(
                                site,
                                registry.siteName(site),
                                MonthlyFigures.of(
                                        of(site, found, EcgHit::siteCode),
                                        of(site, misses, SignedReading::siteCode),
                                        tasks)))
                        .toList());
    }

    /** Exams signed in a month that the site had read first. */
    @GetMapping("/api/ecg-concordance")
    EcgConcordance concordance(CurrentUser user, @RequestParam YearMonth month) {
        requireConcerned(user);
        List<Pair> pairs = rows.pairsBetween(begin(month), end(month)).stream()
                .filter(pair -> user.maySee(pair.signed().siteCode()))
                .toList();
        Function<Pair, String> site = pair -> pair.signed().siteCode();
        return new EcgConcordance(
                month.toString(),
                ReadingComparison.of(pairs),
                sites(pairs.stream().map(site)).stream()
                        .map(code -> new EcgSiteConcordance(
                                code, registry.siteName(code), ReadingComparison.of(of(code, pairs, site))))
                        .toList());
    }

    /** The statements that the reader chose for a task. */
    @GetMapping("/api/reading-tasks/{id}/ecg-statements")
    EcgChosen chosen(CurrentUser user, @PathVariable UUID id) {
        requireConcerned(user);
        user.requireSite(queue.require(id).exam().siteCode());
        return new EcgChosen(readings.chosen(id));
    }

    @PutMapping("/api/reading-tasks/{id}/ecg-statements")
    EcgChosen choose(CurrentUser user, @PathVariable UUID id, @Valid @RequestBody EcgChoice choice) {
        user.require(Role.READER, Role.REVIEWER);
        user.requireSite(queue.require(id).exam().siteCode());
        return new EcgChosen(readings.choose(id, choice.statements(), user));
    }

    private static void requireConcerned(CurrentUser user) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
    }

    private static Set<String> sites(Stream<String> codes) {
        return codes.collect(Collectors.toCollection(TreeSet::new));
    }

    private static <T> List<T> of(String site, List<T> rows, Function<T, String> siteOf) {
        return rows.stream().filter(row -> siteOf.apply(row).equals(site)).toList();
    }

    private Instant begin(YearMonth month) {
        return month.atDay(1).atStartOfDay(settings.zone()).toInstant();
    }

    private Instant end(YearMonth month) {
        return begin(month.plusMonths(1));
    }

    /** A month of hits. */
    record EcgMonth(String month, EcgNumbers total, List<EcgRuleMonth> byRule, List<EcgSiteMonth> bySite) {}

    /** A rule's month. */
    record EcgRuleMonth(String ruleId, String titleZh, String titleEn, EcgNumbers numbers) {}

    /** A site's month. */
    record EcgSiteMonth(String siteCode, String siteName, EcgNumbers numbers) {}

    /** A month of exams read twice. */
    record EcgConcordance(String month, EcgAgreement total, List<EcgSiteConcordance> bySite) {}

    /** A site's exams. */
    record EcgSiteConcordance(String siteCode, String siteName, EcgAgreement agreement) {}

    /** What was chosen. */
    record EcgChosen(List<String> statements) {}

    /** What is chosen. */
    record EcgChoice(@NotNull @Size(max = 40) Set<StatementId> statements) {}
}
