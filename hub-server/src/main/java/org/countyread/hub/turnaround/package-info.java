/** Time stamps of every exam and the questions asked of them. It listens only; nothing depends on it. */
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
package org.countyread.hub.turnaround;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
