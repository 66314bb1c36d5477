package org.countyread.hub;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/**
 * Holds the arrows between the packages. Test folders of this Maven module have no {@code package-info.java}: it would
 * hide the one in the main folder, and its module rules with it.
 */
class ModularityTest {
    @Test
    void modulesDependOnEachOtherAsTheirPackagesSay() {
        ApplicationModules.of(HubApplication.class).verify();
    }
}
