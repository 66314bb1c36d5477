package org.countyread.ecg.critical;

import java.util.List;
import java.util.Set;
import org.countyread.ecg.statement.Evidence;

/**
 * A rule that is met. It says that a physician should look now, not what the patient has.
 *
 * @param ruleSetVersion of the rule set in force, for the audit
 * @param evidence at least one
 * @param guardsPassed every guard the rule asks for
 * @param needsHuman the rule also needs symptoms, laboratory or a second look that no machine has
 * @param standing what the previous recording says
 */
public record CriticalHit(
        String ruleId,
        CriticalLevel level,
        String ruleSetVersion,
        int ackMinutes,
        boolean needsHuman,
        Standing standing,
        List<Evidence> evidence,
        Set<NoiseGuard> guardsPassed) {

    public CriticalHit {
        evidence = List.copyOf(evidence);
        guardsPassed = Set.copyOf(guardsPassed);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(ruleId + " without evidence");
        }
    }

    /** Against the previous recording of the patient. */
    public enum Standing {
        /** The previous recording did not meet the rule, or met it less. */
        NEW,
        /** The previous recording met it as much. */
        KNOWN,
        /** There is no previous recording, or the rule does not compare. */
        NOT_COMPARED
    }
}
