package org.countyread.dicom.net.association;

import java.time.Duration;
import java.util.Optional;

/**
 * Whom to call, and how long to wait. Immutable.
 *
 * @param connectTimeout for the transport connection
 * @param associateTimeout for the answer to A-ASSOCIATE-RQ, and to A-RELEASE-RQ
 * @param responseTimeout for a response once the request is sent, and for the peer to take any more of it
 */
public record AssociationClientSettings(
        String host,
        int port,
        String callingAeTitle,
        String calledAeTitle,
        int pduBytesMax,
        Duration connectTimeout,
        Duration associateTimeout,
        Duration responseTimeout,
        Optional<TlsSettings> tls) {
    public static final int PDU_BYTES_MAX = 256 * 1024;
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    public static final Duration ASSOCIATE_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration RESPONSE_TIMEOUT = Duration.ofMinutes(2);

    private static final int AE_TITLE_CHARACTERS_MAX = 16;

    public AssociationClientSettings {
        for (String title : new String[] {callingAeTitle, calledAeTitle}) {
            if (title.isBlank() || title.length() > AE_TITLE_CHARACTERS_MAX) {
                throw new IllegalArgumentException("an AE title has 1 to 16 characters: " + title);
            }
        }
    }

    /** The defaults, without TLS. */
    public static AssociationClientSettings of(String host, int port, String callingAeTitle, String calledAeTitle) {
        return new AssociationClientSettings(
                host,
                port,
                callingAeTitle,
                calledAeTitle,
                PDU_BYTES_MAX,
                CONNECT_TIMEOUT,
                ASSOCIATE_TIMEOUT,
                RESPONSE_TIMEOUT,
                Optional.empty());
    }

    /** The same waiting at most {@code limit} for anything. */
    public AssociationClientSettings withTimeouts(Duration limit) {
        return new AssociationClientSettings(
                host, port, callingAeTitle, calledAeTitle, pduBytesMax, limit, limit, limit, tls);
    }

    public AssociationClientSettings withTls(TlsSettings settings) {
        return new AssociationClientSettings(
                host,
                port,
                callingAeTitle,
                calledAeTitle,
                pduBytesMax,
                connectTimeout,
                associateTimeout,
                responseTimeout,
                Optional.of(settings));
    }
}
