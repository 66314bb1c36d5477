package org.countyread.dicom.codec.transfer;

/** Bytes that are no transfer form, or one that is damaged or does not become what was announced. */
public final class TransferFormException extends Exception {
    private static final long serialVersionUID = 1L;

    TransferFormException(String problem) {
        super(problem);
    }

    TransferFormException(String problem, Throwable cause) {
        super(problem, cause);
    }
}
