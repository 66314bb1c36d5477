package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class LineTroubleTest {
    private final GatewayIdentity identity = new TestPki("county-ca").gateway("T01", Duration.ofDays(1));

    @Test
    void everyTroubleHasItsName() {
        assertThat(reason(new UnknownHostException("hub"))).startsWith("hub-unknown: ");
        assertThat(reason(new ConnectException("Connection refused"))).startsWith("hub-unreachable: ");
        assertThat(reason(new ConnectTimeoutException("timed out"))).startsWith("hub-unreachable: ");
        assertThat(reason(new IOException("Connection reset"))).isEqualTo("connection-lost: Connection reset");
        assertThat(reason(new SSLHandshakeException("Received fatal alert: handshake_failure")))
                .startsWith("tls-failure: ");
        assertThat(reason(new SSLHandshakeException("Received fatal alert: unknown_ca")))
                .startsWith("certificate-refused: ");
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX");
        untrusted.initCause(new CertificateException("the hub's authority is not the expected one"));
        assertThat(reason(untrusted)).isEqualTo("wrong-hub: the hub's authority is not the expected one");
    }

    @Test
    void anAlertAboutACertificateThatIsOutOfDateIsToldAsSuch() {
        SSLHandshakeException alert = new SSLHandshakeException("Received fatal alert: certificate_unknown");
        Instant later = Instant.now().plus(Duration.ofDays(2));
        assertThat(LineTrouble.reason(alert, identity, later)).startsWith("certificate-expired: ");
    }

    private String reason(Throwable thrown) {
        return LineTrouble.reason(thrown, identity, Instant.now());
    }
}
