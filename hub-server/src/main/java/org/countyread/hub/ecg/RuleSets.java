package org.countyread.hub.ecg;

import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.critical.RuleSet;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.ecg.RuleSetRepository.StoredRuleSet;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.security.CurrentUser;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The county's critical values, version by version. Thread-safe. */
@Service
class RuleSets {
    private final RuleSetRepository stored;
    private final AuditTrail audit;
    private final HubSettings settings;
    private final Clock clock;

    RuleSets(RuleSetRepository stored, AuditTrail audit, HubSettings settings, Clock clock) {
        this.stored = stored;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** The set of today: of those that begin on one day the one stored last; the library's while the county has none. */
    RuleSet inForce() {
        return RuleSet.inForce(stored.all().stream().map(StoredRuleSet::rules).toList(), today())
                .orElseGet(RuleSet::standard);
    }

    List<StoredRuleSet> history() {
        return stored.all();
    }

    Optional<StoredRuleSet> find(String version) {
        return stored.find(version);
    }

    /**
     * Adds a version. The same content again changes nothing.
     *
     * @throws HubException {@link EcgError#ECG_RULE_SET_EXISTS} if the version is taken by other content
     */
    @Transactional
    public RuleSet add(RuleSet rules, CurrentUser user) {
        boolean ofLibrary = rules.version().equals(RuleSet.standard().version());
        if (!ofLibrary && stored.insert(rules, clock.instant().truncatedTo(ChronoUnit.MICROS), user.username())) {
            audit.record(
                    AuditAction.ECG_RULE_SET_STORED,
                    "ecg-rule-set",
                    rules.version(),
                    Optional.empty(),
                    "from %s".formatted(rules.effectiveFrom()));
            return rules;
        }
        Optional<RuleSet> known = ofLibrary
                ? Optional.of(RuleSet.standard())
                : stored.find(rules.version()).map(StoredRuleSet::rules);
        return known.filter(rules::equals)
                .orElseThrow(() -> new HubException(
                        EcgError.ECG_RULE_SET_EXISTS,
                        "Rule set %s exists; versions are never changed.".formatted(rules.version()),
                        Map.of("version", rules.version())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.zone());
    }
}
