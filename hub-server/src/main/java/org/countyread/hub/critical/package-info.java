/** Critical values: flagged, pushed to the site, escalated until a named person acknowledges, closed by what was done. */
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
package org.countyread.hub.critical;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
