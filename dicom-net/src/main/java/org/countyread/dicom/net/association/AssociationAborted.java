package org.countyread.dicom.net.association;

import java.io.IOException;

/** The association ended while something was still wanted of it. Blast radius: the association. */
public final class AssociationAborted extends IOException {
    AssociationAborted(String message) {
        super(message);
    }

    AssociationAborted(String message, Throwable cause) {
        super(message, cause);
    }
}
