package org.countyread.hub.archive;

import java.util.Optional;

/** Why objects are taken out of use. Source: PS3.16 CID 7011. */
public enum RejectionReason {
    QUALITY("113001"),
    PATIENT_SAFETY("113037"),
    INCORRECT_WORKLIST_ENTRY("113038"),
    RETENTION_EXPIRED("113039");

    private final String code;

    RejectionReason(String code) {
        this.code = code;
    }

    /** Code value in the scheme DCM. */
    public String code() {
        return code;
    }

    /** The reason with a code of the scheme DCM, or with this name. */
    public static Optional<RejectionReason> of(String text) {
        for (RejectionReason reason : values()) {
            if (reason.code.equals(text) || reason.name().equals(text)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
