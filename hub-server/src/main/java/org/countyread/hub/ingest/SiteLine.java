package org.countyread.hub.ingest;

/** Tells whichever hub node holds a site's line that mail is waiting for the site. Thread-safe. */
public interface SiteLine {
    /** Wakes the line after the mail has been committed. A site that is not connected asks by itself when it is. */
    void wake(String siteCode);
}
