package org.countyread.link.transport;

/** No certificate is given. The message is shown to the technician. */
public final class EnrolmentRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code short name of the reason, for programs, such as {@code wrong-code}
     * @param message the reason in words
     */
    public EnrolmentRefused(String code, String message) {
        super(message);
        this.code = code;
    }

    /** Short name of the reason. */
    public String code() {
        return code;
    }
}
