package org.countyread.gateway.settings;

/** Code and name of this site. Immutable. */
public record SiteIdentity(String code, String name) {}
