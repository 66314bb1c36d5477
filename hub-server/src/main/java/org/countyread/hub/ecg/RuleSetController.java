package org.countyread.hub.ecg;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.critical.CriticalCondition;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.ecg.critical.CriticalRule;
import org.countyread.ecg.critical.InvalidRuleSetException;
import org.countyread.ecg.critical.NoiseGuard;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.ecg.critical.RuleSetJson;
import org.countyread.ecg.critical.RuleSetProblem;
import org.countyread.hub.ecg.RuleSetRepository.StoredRuleSet;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.security.CurrentUser;
import org.countyread.hub.platform.security.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The county's critical values of ECGs over HTTP. Thread-safe. */
@RestController
@RequestMapping("/api/ecg-rule-sets")
@Tag(name = "ecg")
class RuleSetController {
    private final RuleSets sets;
    private final JsonMapper json;

    RuleSetController(RuleSets sets, JsonMapper json) {
        this.sets = sets;
        this.json = json;
    }

    /** All versions from new to old; the library's own is the last. */
    @GetMapping
    EcgRuleSets list(CurrentUser user) {
        requireConcerned(user);
        String inForce = sets.inForce().version();
        return new EcgRuleSets(
                inForce,
                Stream.concat(
                                sets.history().stream().map(stored -> row(stored, inForce)),
                                Stream.of(row(ofLibrary(), inForce)))
                        .toList());
    }

    @GetMapping("/in-force")
    EcgRuleSet inForce(CurrentUser user) {
        requireConcerned(user);
        RuleSet current = sets.inForce();
        return view(sets.find(current.version()).orElseGet(RuleSetController::ofLibrary), current.version());
    }

    @GetMapping("/{version}")
    EcgRuleSet one(CurrentUser user, @PathVariable String version) {
        requireConcerned(user);
        StoredRuleSet found = sets.find(version)
                .or(() -> Optional.of(ofLibrary())
                        .filter(standard -> standard.rules().version().equals(version)))
                .orElseThrow(() ->
                        new HubException(EcgError.ECG_RULE_SET_NOT_FOUND, "There is no rule set " + version + "."));
        return view(found, sets.inForce().version());
    }

    /** Adds a version; it comes into force on its day. */
    @PutMapping("/{version}")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "422",
            description = "What is wrong with it, beside the members of every problem document",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                            schema = @Schema(implementation = EcgRuleSetProblems.class)))
    EcgRuleSet put(CurrentUser user, @PathVariable String version, @RequestBody EcgRuleSetBody body) {
        user.require(Role.ADMINISTRATOR);
        RuleSet added = sets.add(read(version, body), user);
        return view(
                sets.find(added.version()).orElseGet(RuleSetController::ofLibrary),
                sets.inForce().version());
    }

    private RuleSet read(String version, EcgRuleSetBody body) {
        ObjectNode whole = json.valueToTree(body);
        whole.put("version", version);
        try {
            return RuleSetJson.read(json.writeValueAsString(whole));
        } catch (InvalidRuleSetException invalid) {
            throw new HubException(
                    EcgError.ECG_RULE_SET_INVALID,
                    "The rule set cannot come into force.",
                    Map.of(
                            "problems",
                            invalid.problems().stream()
                                    .map(EcgRuleSetProblem::of)
                                    .toList()));
        }
    }

    private static StoredRuleSet ofLibrary() {
        return new StoredRuleSet(RuleSet.standard(), Instant.EPOCH, "");
    }

    private static EcgRuleSetRow row(StoredRuleSet stored, String inForce) {
        RuleSet set = stored.rules();
        boolean own = !stored.storedBy().isEmpty();
        return new EcgRuleSetRow(
                set.version(),
                set.zh(),
                set.en(),
                set.effectiveFrom(),
                set.approver(),
                own ? stored.storedAt() : null,
                own ? stored.storedBy() : null,
                set.version().equals(inForce));
    }

    private static EcgRuleSet view(StoredRuleSet stored, String inForce) {
        EcgRuleSetRow row = row(stored, inForce);
        return new EcgRuleSet(
                row.version(),
                row.zh(),
                row.en(),
                row.effectiveFrom(),
                row.approver(),
                row.storedAt(),
                row.storedBy(),
                row.inForce(),
                stored.rules().rules().stream().map(RuleSetController::rule).toList());
    }

    private static EcgRule rule(CriticalRule rule) {
        return new EcgRule(
                rule.id(),
                rule.condition(),
                rule.zh(),
                rule.en(),
                rule.params(),
                rule.enabled(),
                rule.level(),
                rule.ackMinutes(),
                rule.needsHuman(),
                rule.comparePrevious(),
                rule.firstSeenOnly(),
                rule.guards(),
                rule.condition().parameters().stream()
                        .map(range -> new EcgParameterRange(range.name(), range.unit(), range.least(), range.most()))
                        .toList());
    }

    private static void requireConcerned(CurrentUser user) {
        user.require(Role.READER, Role.REVIEWER, Role.ADMINISTRATOR);
    }

    /** The versions there are. */
    record EcgRuleSets(String inForce, List<EcgRuleSetRow> items) {}

    /**
     * A version in a list.
     *
     * @param storedAt null for the library's own
     */
    record EcgRuleSetRow(
            String version,
            String zh,
            String en,
            LocalDate effectiveFrom,
            String approver,
            @Nullable Instant storedAt,
            @Nullable String storedBy,
            boolean inForce) {}

    /** A version with its rules. */
    record EcgRuleSet(
            String version,
            String zh,
            String en,
            LocalDate effectiveFrom,
            String approver,
            @Nullable Instant storedAt,
            @Nullable String storedBy,
            boolean inForce,
            List<EcgRule> rules) {}

    /**
     * A rule.
     *
     * @param ranges of the parameters
     */
    record EcgRule(
            String id,
            CriticalCondition condition,
            String zh,
            String en,
            Map<String, Double> params,
            boolean enabled,
            CriticalLevel level,
            int ackMinutes,
            boolean needsHuman,
            boolean comparePrevious,
            boolean firstSeenOnly,
            List<NoiseGuard> guards,
            List<EcgParameterRange> ranges) {}

    /** What a parameter may be. */
    record EcgParameterRange(String name, String unit, double least, double most) {}

    /** What a refused version gets told. */
    record EcgRuleSetProblems(List<EcgRuleSetProblem> problems) {}

    /**
     * What is wrong with a version, and where.
     *
     * @param path such as {@code rules[CV09].params.rate}
     * @param kind a name of {@link RuleSetProblem.Kind}, for whoever words it
     * @param detail what was found and what is allowed; not translated
     */
    record EcgRuleSetProblem(String path, String kind, String detail) {
        static EcgRuleSetProblem of(RuleSetProblem problem) {
            return new EcgRuleSetProblem(problem.path(), problem.kind().name(), problem.detail());
        }
    }

    /** A new version as it is sent; {@link RuleSetJson} says what is wrong with it. */
    record EcgRuleSetBody(
            @Nullable String zh,
            @Nullable String en,
            @Nullable String effectiveFrom,
            @Nullable String approver,
            @Nullable List<EcgRuleBody> rules) {}

    /** A rule of it. */
    record EcgRuleBody(
            @Nullable String id,
            @Nullable String condition,
            @Nullable String zh,
            @Nullable String en,
            @Nullable Map<String, @Nullable Double> params,
            @Nullable Boolean enabled,
            @Nullable String level,
            @Nullable Integer ackMinutes,
            @Nullable Boolean needsHuman,
            @Nullable Boolean comparePrevious,
            @Nullable Boolean firstSeenOnly,
            @Nullable List<String> guards) {}
}
