package org.countyread.hub.ingest;

/** A site has made a mail durable. Published once for each mail, within the transaction that notes it. */
public record SiteMailTaken(String siteCode, String mailId, String kind) {}
