package org.countyread.gateway.settings;

/**
 * The settings as they hold now: what this installation chose, and over it what the hub has set for the site. What may
 * change while the box runs is asked for here each time, and never kept.
 */
@FunctionalInterface
public interface SettingsInForce {
    GatewaySettings now();
}
