package org.countyread.hub.ingest;

/**
 * A site has sent a message that this module only carries, such as a {@code receipt}. It is durable; it may be
 * published again.
 */
public record SiteMessageReceived(String siteCode, String kind, String json) {}
