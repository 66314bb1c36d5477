package org.countyread.hub.ingest;

/** Where the modules of the hub leave mail for the sites; the module that keeps the outbox implements it. */
public interface SitePost {
    /**
     * Writes the mail in the caller's transaction and wakes the line once that has committed. Writing a mail again
     * changes nothing.
     *
     * @return false if the site has no gateway and the mail therefore has no way
     */
    boolean post(SiteMail mail);
}
