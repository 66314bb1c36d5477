package org.countyread.hub.coverage;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.registry.CommunityRegistry;
import org.countyread.hub.registry.MedicalGroup;
import org.countyread.hub.registry.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Coverage of villages with ECG devices: the number, and the list behind every number. */
@RestController
@RequestMapping("/api/coverage/ecg-villages")
class CoverageController {
    private final EcgCoverage coverage;
    private final CommunityRegistry registry;
    private final HubSettings settings;

    CoverageController(EcgCoverage coverage, CommunityRegistry registry, HubSettings settings) {
        this.coverage = coverage;
        this.registry = registry;
        this.settings = settings;
    }

    @GetMapping
    Summary summary(
            CurrentUser user,
            @RequestParam(defaultValue = "networked") @Schema(implementation = CoverageFormula.class) String formula,
            @RequestParam Optional<String> at) {
        CoverageFormula chosen = CoverageFormula.named(formula);
        Instant time = time(at);
        Map<String, Organisation> organisations = organisations();
        Map<String, MedicalGroup> groups =
                registry.groups().stream().collect(Collectors.toMap(MedicalGroup::code, Function.identity()));
        Map<String, List<VillageCoverage>> byTownship = visible(user, chosen, time).stream()
                .collect(Collectors.groupingBy(one -> one.village().townshipCode(), TreeMap::new, Collectors.toList()));
        List<Township> townships = byTownship.entrySet().stream()
                .map(entry -> Township.of(
                        entry.getKey(),
                        Optional.ofNullable(organisations.get(entry.getKey())),
                        groups,
                        entry.getValue()))
                .toList();
        int covered = townships.stream().mapToInt(Township::covered).sum();
        int total = townships.stream().mapToInt(Township::total).sum();
        return new Summary(chosen, time, covered, total, shareOf(covered, total), townships);
    }

    @GetMapping("/villages")
    Villages villages(
            CurrentUser user,
            @RequestParam(defaultValue = "networked") @Schema(implementation = CoverageFormula.class) String formula,
            @RequestParam Optional<String> at,
            @RequestParam Optional<String> township,
            @RequestParam Optional<Boolean> covered) {
        Map<String, Organisation> organisations = organisations();
        return new Villages(visible(user, CoverageFormula.named(formula), time(at)).stream()
                .filter(one ->
                        township.map(one.village().townshipCode()::equals).orElse(true))
                .filter(one -> covered.map(wanted -> wanted == one.covered()).orElse(true))
                .map(one -> VillageRow.of(one, organisations))
                .toList());
    }

    private List<VillageCoverage> visible(CurrentUser user, CoverageFormula formula, Instant at) {
        return coverage.villages(formula, at).stream()
                .filter(one -> user.maySee(one.village().townshipCode()))
                .toList();
    }

    private Map<String, Organisation> organisations() {
        return registry.organisations().stream().collect(Collectors.toMap(Organisation::code, Function.identity()));
    }

    /** A time with an offset, or a date, which means its end. A plus sign may have become a blank on its way. */
    private Instant time(Optional<String> at) {
        if (at.isEmpty()) {
            return coverage.now();
        }
        String text = at.get().strip().replace(' ', '+');
        try {
            return text.contains("T")
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(settings.zone())
                            .toInstant()
                            .minusMillis(1);
        } catch (DateTimeException malformed) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST, "at is a date or a time with an offset (ISO 8601).", malformed);
        }
    }

    private static double shareOf(int covered, int total) {
        return total == 0 ? 0 : (double) covered / total;
    }

    record Summary(
            CoverageFormula formula, Instant at, int covered, int total, double share, List<Township> townships) {}

    record Group(String code, String name) {}

    record Township(String code, String name, @Nullable Group group, int covered, int total, double share) {
        static Township of(
                String code,
                Optional<Organisation> organisation,
                Map<String, MedicalGroup> groups,
                List<VillageCoverage> villages) {
            int covered =
                    (int) villages.stream().filter(VillageCoverage::covered).count();
            Group group = organisation
                    .flatMap(Organisation::groupCode)
                    .map(groups::get)
                    .map(found -> new Group(found.code(), found.name()))
                    .orElse(null);
            String name = organisation.map(Organisation::name).orElse(code);
            return new Township(code, name, group, covered, villages.size(), shareOf(covered, villages.size()));
        }
    }

    record Villages(List<VillageRow> items) {}

    record VillageRow(
            String code,
            String name,
            String townshipCode,
            String townshipName,
            boolean covered,
            @Nullable String clinic,
            @Nullable String deviceSerial,
            @Nullable String deviceModel,
            @Nullable Instant heardAt,
            @Nullable Instant lastEcgAt,
            int ecgs30Days) {
        static VillageRow of(VillageCoverage one, Map<String, Organisation> organisations) {
            String townshipCode = one.village().townshipCode();
            Organisation township = organisations.get(townshipCode);
            return new VillageRow(
                    one.village().code(),
                    one.village().name(),
                    townshipCode,
                    township == null ? townshipCode : township.name(),
                    one.covered(),
                    one.village()
                            .clinicCode()
                            .map(organisations::get)
                            .map(Organisation::name)
                            .orElse(null),
                    one.device().map(DeviceEvidence::serial).orElse(null),
                    one.device().map(DeviceEvidence::model).orElse(null),
                    one.device().flatMap(DeviceEvidence::heardAt).orElse(null),
                    one.device().flatMap(DeviceEvidence::lastEcgAt).orElse(null),
                    one.ecgs30Days());
        }
    }
}
