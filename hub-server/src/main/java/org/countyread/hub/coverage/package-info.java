/** Coverage of villages with ECG devices, as numbers with the evidence behind them. It listens only; nothing depends on it. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform :: *",
            "audit",
            "registry",
            "archive",
            "ingest",
            "reading",
            "reporting",
            "returning"
        })
@NullMarked
package org.countyread.hub.coverage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
