/** The quality of what is sent: requests to take an exam again, their reasons, and how long the site took. */
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
package org.countyread.hub.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
