/** Earlier studies of a patient for the sites: recent exams at registration, recognition of results, priors on demand. */
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
package org.countyread.hub.priors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
