package org.countyread.gateway.sitesettings;

import java.util.List;
import org.countyread.gateway.settings.GatewaySettings;

/**
 * Two sets of settings made one. Immutable.
 *
 * @param ignored what the hub has set and this box cannot follow, such as {@code devices.CT1.characterSet}
 */
record Effective(GatewaySettings settings, List<String> ignored) {
    Effective {
        ignored = List.copyOf(ignored);
    }
}
