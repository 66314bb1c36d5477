package org.countyread.link.transport;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What every connection at the hub shares. Immutable. Thread-safe.
 *
 * @param workers calls the ports; may block
 * @param finishers finishes items; may block for long, which is why it is apart
 */
record HubContext(
        LinkServerSettings settings,
        ItemSink items,
        MailSource mail,
        EnrolmentDesk enrolment,
        GatewayAdmission admission,
        SiteDirectory sites,
        Executor workers,
        Executor finishers,
        Clock clock) {}
