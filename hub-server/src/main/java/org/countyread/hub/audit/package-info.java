/** Who did what, when: an append-only, hash-chained trail. What an action means, and whether it was allowed, is decided by its own module. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: *"})
@NullMarked
package org.countyread.hub.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
