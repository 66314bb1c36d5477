/** The reading queue: tasks, claims under a lease, routing and due times. What a reader writes belongs to reporting. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: *", "audit", "registry", "archive"})
@NullMarked
package org.countyread.hub.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
