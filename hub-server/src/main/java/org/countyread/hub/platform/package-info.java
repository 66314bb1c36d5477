/** What every module of the hub needs: errors, paging, settings, security, keys, the database. No business word belongs here. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.countyread.hub.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
