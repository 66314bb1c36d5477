package org.countyread.ecg.critical;

import java.util.Set;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.StatementId;

/** What a condition is asked about. */
record ConditionInput(EcgFacts facts, Set<StatementId> statements, CriticalRule rule) {
    double param(String name) {
        return rule.param(name);
    }

    boolean says(StatementId... any) {
        for (StatementId id : any) {
            if (statements.contains(id)) {
                return true;
            }
        }
        return false;
    }

    /** True when the shape of QRS decides ST and T, so that they say nothing about blood supply. */
    boolean hasSecondaryRepolarisation() {
        return says(
                StatementId.PACED_RHYTHM,
                StatementId.LEFT_BUNDLE_BRANCH_BLOCK,
                StatementId.PRE_EXCITATION,
                StatementId.WIDE_QRS_TACHYCARDIA);
    }
}
