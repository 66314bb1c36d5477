/**
 * How objects and messages come in: the site link, DIMSE and STOW-RS, all through one staging area into the archive. What is
 * sent down the same line is handed over here, and made elsewhere.
 */
@ApplicationModule(
        allowedDependencies = {"platform", "platform :: *", "audit", "registry", "archive", "archive :: parts"})
@NullMarked
package org.countyread.hub.ingest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
