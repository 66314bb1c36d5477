package org.countyread.link.transport;

import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.link.wire.LinkMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a new certificate over the line when less than a third of the old one's life is left. One per connection. */
final class CertificateRenewal {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateRenewal.class);

    private final GatewayIdentity identity;
    private @Nullable CertificateRequest pending;

    CertificateRenewal(GatewayIdentity identity) {
        this.identity = identity;
    }

    /** Whether less than a third of a certificate's life is left. */
    static boolean due(X509Certificate certificate, Instant now) {
        Instant end = certificate.getNotAfter().toInstant();
        Duration life = Duration.between(certificate.getNotBefore().toInstant(), end);
        return Duration.between(now, end).compareTo(life.dividedBy(3)) < 0;
    }

    /** The request to send now, if it is time and none has been made on this connection. */
    Optional<LinkMessage> request(Instant now) {
        if (pending != null || !due(identity.certificate(), now)) {
            return Optional.empty();
        }
        CertificateRequest request = CertificateRequest.create(identity.siteCode());
        pending = request;
        return Optional.of(new LinkMessage.RenewalRequest(ByteBuffer.wrap(request.der())));
    }

    /** The new identity, if the hub's answer makes one. */
    Optional<GatewayIdentity> answered(LinkMessage answer) {
        CertificateRequest request = pending;
        if (request == null || !(answer instanceof LinkMessage.CertificateGranted granted)) {
            LOG.warn("the certificate was not renewed: {}", answer);
            return Optional.empty();
        }
        try {
            List<byte[]> chain =
                    granted.chain().stream().map(CertificateRenewal::bytes).toList();
            return Optional.of(request.identity(chain, identity.trustedCa()));
        } catch (CertificateException e) {
            LOG.warn("the hub's new certificate is unfit", e);
            return Optional.empty();
        }
    }

    static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
