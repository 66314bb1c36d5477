/** Exams that the hospital orders at a site: sent down the line, registered there under a number of the site's own. */
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
package org.countyread.hub.orders;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
