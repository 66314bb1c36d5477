package org.countyread.dicom.net.service;

import java.util.Optional;
import org.countyread.dicom.net.association.AssociationClientSettings;

/**
 * The application entities this one may call, by their titles: destinations of C-MOVE, and users of storage commitment that
 * are told on an association of their own. Implemented by the application. Thread-safe.
 */
public interface PeerDirectory {
    /** Knows nobody. */
    PeerDirectory EMPTY = aeTitle -> Optional.empty();

    /** How to call {@code aeTitle}; empty if it is not known. May block. */
    Optional<AssociationClientSettings> find(String aeTitle);
}
