/**
 * The lead hospital's archive: every object as it was sent, an index over them, and the registrations and manifests
 * that say what a study should hold. How objects arrive, and who reads them, belongs to the modules above.
 */
@ApplicationModule(allowedDependencies = {"platform", "platform :: *", "audit", "registry"})
@NullMarked
package org.countyread.hub.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
