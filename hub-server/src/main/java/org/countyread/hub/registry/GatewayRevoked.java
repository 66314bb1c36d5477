package org.countyread.hub.registry;

/** The gateway of a site is no longer admitted; published within the transaction that says so. */
public record GatewayRevoked(String siteCode) {}
