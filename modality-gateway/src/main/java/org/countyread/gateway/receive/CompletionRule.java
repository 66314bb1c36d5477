package org.countyread.gateway.receive;

import java.time.Instant;
import org.countyread.gateway.settings.CompletionSettings;

/** Decides when a study counts as complete. Stateless. */
final class CompletionRule {
    private CompletionRule() {}

    /**
     * When the study is complete if nothing else happens: a quiet time after its last object once its associations have
     * closed, and never later than the longest wait after the last object when one stays open.
     */
    static Instant dueAt(Instant lastObjectAt, int openAssociations, CompletionSettings settings) {
        return lastObjectAt.plus(openAssociations == 0 ? settings.quiet() : settings.openMax());
    }
}
