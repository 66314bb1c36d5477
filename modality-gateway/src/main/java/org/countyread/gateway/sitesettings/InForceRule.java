package org.countyread.gateway.sitesettings;

import org.jspecify.annotations.Nullable;

/**
 * One setting as it holds, and who decided it. Immutable.
 *
 * @param device the AE title of the device it is about; null for the box itself
 * @param value as people read it; empty for none
 * @param ofHub whether the hub has set it; otherwise this installation chose it, or left it as it comes
 */
public record InForceRule(RuleName name, @Nullable String device, String value, boolean ofHub) {
    /** What can be set at the hub and at the box. */
    public enum RuleName {
        LINE_CAPS,
        EMERGENCIES_EXEMPT,
        RETENTION,
        PRIOR_RETENTION,
        QUOTA,
        WARN_AT,
        MODALITY,
        SERIAL,
        CHARACTER_SET,
        ASSUMED_CHARACTER_SET,
        ISSUER_OF_PATIENT_ID,
        NAME_ORDER,
        NAME_WRITING,
        MATCH_WITHIN
    }
}
