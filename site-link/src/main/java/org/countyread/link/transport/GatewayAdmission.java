package org.countyread.link.transport;

import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;

/** Knows which gateway a certificate stands for. Calls come from worker threads and may block. */
public interface GatewayAdmission {

    /** The site whose gateway holds this certificate; empty for one that is unknown or revoked. */
    Optional<String> siteCode(X509Certificate clientCertificate);

    /** The gateway of a site is there. An older connection of the same site is closed without {@link #disconnected}. */
    void connected(String siteCode, SocketAddress address);

    /** Something was heard of a connected gateway; at most about once in a heartbeat interval. */
    void heard(String siteCode);

    /**
     * By how much this hub's clock is ahead of the clock of a connected gateway, as the gateway has measured; told again
     * with every measurement.
     *
     * @param roundTrip how long the measurement took; it errs by half of this at most
     */
    default void clockMeasured(String siteCode, Duration hubAhead, Duration roundTrip) {}

    /** The gateway of a site is gone. */
    void disconnected(String siteCode);
}
