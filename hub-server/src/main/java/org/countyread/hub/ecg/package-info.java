/**
 * ECGs as the machine sees them: every one is analysed on arrival, what may be critical is put before a reader at once, and
 * what readers make of it is counted. A machine's finding is never a diagnosis here.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: *",
            "audit",
            "registry",
            "archive",
            "ingest",
            "reading",
            "reporting"
        })
@NullMarked
package org.countyread.hub.ecg;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
