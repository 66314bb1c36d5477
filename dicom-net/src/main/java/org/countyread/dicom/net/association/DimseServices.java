package org.countyread.dicom.net.association;

import java.util.Optional;

/** The services an application entity offers. Thread-safe. */
public interface DimseServices {
    /** Who serves an abstract syntax. */
    Optional<DimseService> serving(String abstractSyntax);
}
