/**
 * Village clinics at the hub: a village doctor sends ECG files by phone and sees what became of them. Who reads them, and
 * how reports are written, belongs to the modules below.
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
package org.countyread.hub.village;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
