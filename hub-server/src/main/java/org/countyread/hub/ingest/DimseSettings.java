package org.countyread.hub.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Direct DICOM senders. Immutable.
 *
 * @param bind address to listen on
 * @param port 0 for any
 * @param sites code of the site that a sender stands at, by its AE title
 * @param defaultSite site of a sender nobody knows; the lead hospital when not given
 * @param quietPeriod silence after an association that makes a study complete
 * @param openQuietPeriod silence within an association that does
 * @param associationsMax most associations at once
 * @param associationsPerPeerMax most of them from one address
 * @param tls where the same services are offered over TLS as well; nowhere when not given
 * @param peers application entities that may query and retrieve, and are destinations of C-MOVE, by their AE titles
 */
@ConfigurationProperties("countyread.hub.dimse")
record DimseSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") String bind,
        @DefaultValue("11112") int port,
        @DefaultValue("COUNTYREAD") String aeTitle,
        @DefaultValue Map<String, String> sites,
        Optional<String> defaultSite,
        @DefaultValue("5s") Duration quietPeriod,
        @DefaultValue("2m") Duration openQuietPeriod,
        @DefaultValue("512") int associationsMax,
        @DefaultValue("64") int associationsPerPeerMax,
        @Nullable Tls tls,
        @DefaultValue Map<String, Peer> peers) {

    /**
     * A second listener that speaks TLS. Source: PS3.15 §B.12.
     *
     * @param bundle name of an SSL bundle of {@code spring.ssl.bundle}: own key and chain, and whom to trust
     * @param clientCertificateRequired whether a caller needs a certificate that the bundle trusts
     */
    record Tls(
            @DefaultValue("2762") int port,
            String bundle,
            @DefaultValue("true") boolean clientCertificateRequired) {}

    /**
     * A registered application entity.
     *
     * @param host name or address; a caller with this AE title from another address is not this peer
     * @param sites the only sites whose studies it may find; empty means all
     */
    record Peer(String host, int port, @DefaultValue Set<String> sites) {}
}
