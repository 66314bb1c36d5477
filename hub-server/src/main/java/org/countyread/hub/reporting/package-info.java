/** Reports: drafts, versions, signatures and their renderings. How a signed report travels is not known here. */
@ApplicationModule(
        allowedDependencies = {"platform", "platform :: *", "audit", "registry", "archive", "ingest", "reading"})
@NullMarked
package org.countyread.hub.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
