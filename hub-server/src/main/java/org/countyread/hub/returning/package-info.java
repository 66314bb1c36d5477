/** The durable outbox down the line to the sites. What the mail says is decided where the news arises. */
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
package org.countyread.hub.returning;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
