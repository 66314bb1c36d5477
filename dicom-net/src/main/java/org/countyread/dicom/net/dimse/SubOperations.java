package org.countyread.dicom.net.dimse;

/**
 * The C-STORE sub-operations of a C-MOVE or C-GET, counted by their outcome. A count beyond 65535 is told as 65535, which
 * is all the command has room for. Source: PS3.7 §C.4.2.1.6 to §C.4.2.1.9. Immutable.
 */
public record SubOperations(int remaining, int completed, int failed, int warning) {
    public static final SubOperations NONE = new SubOperations(0, 0, 0, 0);

    /** So many are to be done. */
    public static SubOperations outstanding(int count) {
        return new SubOperations(count, 0, 0, 0);
    }

    /** One more is done, with this outcome. */
    public SubOperations after(DimseStatus status) {
        if (status.success()) {
            return new SubOperations(remaining - 1, completed + 1, failed, warning);
        }
        return status.warning()
                ? new SubOperations(remaining - 1, completed, failed, warning + 1)
                : new SubOperations(remaining - 1, completed, failed + 1, warning);
    }

    /** The status of the response that ends the retrieval. Source: PS3.4 Tables C.4-2 and C.4-3. */
    public DimseStatus finalStatus() {
        if (failed == 0) {
            return warning == 0 ? DimseStatus.SUCCESS : DimseStatus.WARNING_SUB_OPERATIONS;
        }
        return completed + warning == 0 ? DimseStatus.REFUSED_SUB_OPERATIONS : DimseStatus.WARNING_SUB_OPERATIONS;
    }
}
