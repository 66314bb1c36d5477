package org.countyread.gateway.exam;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.spool.OutgoingMessages;
import org.countyread.gateway.spool.PriorShelf;
import org.countyread.gateway.spool.Spool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Removes what the hub has and whose time is over. */
@Component
class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Spool spool;
    private final PriorShelf priors;
    private final OutgoingMessages outgoing;
    private final ReportRepository mails;
    private final RegistrationJournal journal;
    private final GatewaySettings settings;
    private final Clock clock;

    Housekeeping(
            Spool spool,
            PriorShelf priors,
            OutgoingMessages outgoing,
            ReportRepository mails,
            RegistrationJournal journal,
            GatewaySettings settings,
            Clock clock) {
        this.spool = spool;
        this.priors = priors;
        this.outgoing = outgoing;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 1, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        int objects = spool.removeExpired();
        int old = priors.removeExpired();
        Instant before = clock.instant().minus(settings.line().messageRetention());
        int messages = outgoing.forgetDeliveredBefore(before);
        int mail = mails.forgetMailBefore(before);
        forgetRegistrations(before);
        if (objects + old + messages + mail > 0) {
            LOG.info("removed {} delivered objects, {} priors, {} messages, {} mail ids", objects, old, messages, mail);
        }
    }

    private void forgetRegistrations(Instant before) {
        try {
            journal.forgetBefore(LocalDate.ofInstant(before, clock.getZone()));
        } catch (IOException e) {
            LOG.warn("old registrations cannot be removed from the journal", e);
        }
    }
}
