package org.countyread.hub.ingest;

import java.util.Optional;

/**
 * News for a site, without its body. Immutable.
 *
 * @param mailId unique within the site for ever
 * @param kind what it is to the site
 * @param accessionNumber the exam it is about; empty where it is about none
 * @param header what it says, as JSON
 * @param replaces older mail of the site with the same word here need not be sent any more once this waits; empty where
 *     every mail counts
 */
public record SiteMail(
        String siteCode,
        String mailId,
        String kind,
        Urgency urgency,
        Optional<String> accessionNumber,
        String header,
        Optional<String> replaces) {

    /** In which order waiting mail leaves; mail of one urgency leaves in the order in which it was written. */
    public enum Urgency {
        /** Somebody's life may hang on it, or a person waits for the answer. */
        CONTROL,
        /** News about exams. */
        NEWS,
        /** Large bodies; only little of it is under way at a time, so that nothing waits long behind it. */
        BULK
    }
}
