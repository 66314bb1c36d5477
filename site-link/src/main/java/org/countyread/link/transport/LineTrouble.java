package org.countyread.link.transport;

import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Says in words for a technician why the line is not up: a short name, a colon, a sentence. */
final class LineTrouble {
    private LineTrouble() {}

    static String reason(Throwable thrown, GatewayIdentity identity, Instant now) {
        Optional<CertificateException> untrusted = find(thrown, CertificateException.class);
        if (untrusted.isPresent()) {
            return "wrong-hub: " + untrusted.get().getMessage();
        }
        Optional<SSLException> tls = find(thrown, SSLException.class);
        if (tls.isPresent()) {
            return tlsReason(String.valueOf(tls.get().getMessage()), identity, now);
        }
        if (find(thrown, UnknownHostException.class).isPresent()) {
            return "hub-unknown: the name of the hub has no address";
        }
        if (thrown instanceof ConnectTimeoutException) {
            return "hub-unreachable: the hub did not answer in time";
        }
        if (find(thrown, ConnectException.class).isPresent()) {
            return "hub-unreachable: " + thrown.getMessage();
        }
        return "connection-lost: " + thrown.getMessage();
    }

    /** The alerts are those of RFC 8446 §6.2 as the Java platform or BoringSSL spells them. */
    private static String tlsReason(String message, GatewayIdentity identity, Instant now) {
        String text = message.toLowerCase(Locale.ROOT);
        Instant end = identity.certificate().getNotAfter().toInstant();
        if (text.contains("certificate_expired") || (text.contains("certificate") && end.isBefore(now))) {
            return "certificate-expired: the certificate of this gateway ran out on " + end;
        }
        if (text.contains("certificate") || text.contains("unknown_ca")) {
            return "certificate-refused: the hub does not accept the certificate of this gateway (" + message + ")";
        }
        return "tls-failure: " + message;
    }

    private static <E extends Throwable> Optional<E> find(Throwable thrown, Class<E> type) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
