package org.countyread.gateway.identity;

/**
 * Something that had to be read otherwise than it was sent. The object itself stays as it was. Immutable.
 *
 * @param declared what the object says: its character set, or its name order
 * @param used what was taken instead
 */
public record IdentityRepair(RepairKind kind, String declared, String used) {
    /** What was wrong. */
    public enum RepairKind {
        /** Characters beyond ASCII without a declared character set. */
        CHARACTER_SET_MISSING,
        /** Bytes that are not what is declared, such as GBK under ISO_IR 100. */
        CHARACTER_SET_WRONG,
        /** Chinese characters in the alphabetic group of a name (PS3.5 §6.2.1). */
        IDEOGRAPHIC_IN_FIRST_GROUP,
        /** Given name before family name, as the profile of the device says. */
        NAME_ORDER,
        /** No issuer of the patient id; the profile of the device names it. */
        ISSUER_MISSING
    }
}
