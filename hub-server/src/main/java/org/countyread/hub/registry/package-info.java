/** The county's register: groups, organisations, villages, devices, gateways and people. No exam and no image belongs here. */
@ApplicationModule(allowedDependencies = {"platform", "platform :: *", "audit"})
@NullMarked
package org.countyread.hub.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
