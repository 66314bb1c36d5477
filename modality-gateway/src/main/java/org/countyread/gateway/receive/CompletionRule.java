package org.countyread.gateway.receive;

import java.time.Duration;
import org.countyread.gateway.settings.CompletionSettings;

/** Decides when a study counts as complete. Stateless. */
final class CompletionRule {
    private CompletionRule() {}

    /**
     * How long after its last object the study is complete if nothing else happens: a quiet time once its associations
     * have closed, and never later than the longest wait when one stays open.
     */
    static Duration quietFor(int openAssociations, CompletionSettings settings) {
        return openAssociations == 0 ? settings.quiet() : settings.openMax();
    }
}
