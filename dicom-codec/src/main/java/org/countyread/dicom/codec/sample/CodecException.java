package org.countyread.dicom.codec.sample;

import java.util.Objects;

/** Pixels that cannot be decoded or shown: damaged, contradictory, beyond a limit, or of a kind nobody here reads. */
public final class CodecException extends Exception {
    private static final long serialVersionUID = 1L;

    public CodecException(String problem) {
        super(problem);
    }

    public CodecException(String problem, Throwable cause) {
        super(problem, cause);
    }

    /** What is wrong; never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
