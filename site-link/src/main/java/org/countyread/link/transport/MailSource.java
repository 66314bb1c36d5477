package org.countyread.link.transport;

import java.util.List;
import org.countyread.link.wire.Mail;

/**
 * The hub's durable post for its sites. Calls come from worker threads and may block; calls for one site come one
 * after another. A runtime exception is logged and the call is made again later.
 */
public interface MailSource {

    /** The oldest mails of a site that are not acknowledged yet, in the order in which they must arrive. */
    List<Mail> waiting(String siteCode, int max);

    /** The site holds the mail durably. May be told more than once of the same mail. */
    void acknowledged(String siteCode, String mailId);
}
