package org.countyread.ecg.critical;

import java.util.List;
import java.util.Set;
import org.countyread.ecg.statement.Evidence;

/**
 * A rule whose condition is met and that does not warn, kept so that whoever audits the rules sees what they did not say.
 *
 * @param guardsFailed empty where the reason is that the previous recording showed the same
 */
public record WithheldHit(String ruleId, List<Evidence> evidence, Set<NoiseGuard> guardsFailed) {
    public WithheldHit {
        evidence = List.copyOf(evidence);
        guardsFailed = Set.copyOf(guardsFailed);
    }
}
