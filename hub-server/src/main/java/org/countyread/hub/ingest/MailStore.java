package org.countyread.hub.ingest;

import java.util.List;
import org.countyread.link.wire.Mail;

/** The durable outbox of the sites; the module that writes the mail implements it. */
public interface MailStore {
    /** Mail that has not been acknowledged, oldest first. */
    List<Mail> waiting(String siteCode, int max);

    /** The site has made the mail durable. May be called again. */
    void acknowledged(String siteCode, String mailId);
}
