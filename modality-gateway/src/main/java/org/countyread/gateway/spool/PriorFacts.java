package org.countyread.gateway.spool;

import org.jspecify.annotations.Nullable;

/**
 * Why a prior is here. Immutable.
 *
 * @param forAccessionNumber the exam of this site it was fetched for; null if for none
 * @param fromSite the site that made it; null if nobody said
 */
public record PriorFacts(
        @Nullable String forAccessionNumber, @Nullable String fromSite) {
    public static final PriorFacts NONE = new PriorFacts(null, null);
}
