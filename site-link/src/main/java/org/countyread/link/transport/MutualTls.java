package org.countyread.link.transport;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;

/** TLS 1.3 (RFC 8446) as both ends of the line speak it; no older version is offered or accepted. */
final class MutualTls {
    private static final String VERSION = "TLSv1.3";

    /** BoringSSL where it has been built for the platform: the JDK's AES-GCM takes most of a core at 60 MB/s. */
    private static final SslProvider PROVIDER = OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;

    private MutualTls() {}

    /**
     * The hub's side. A peer may come without a certificate, to ask for one; a certificate that is shown must be of
     * the authority and in date, or the handshake fails.
     */
    static SslContext hub(LinkServerSettings settings) throws SSLException {
        List<X509Certificate> chain = new ArrayList<>(settings.chain());
        if (!chain.contains(settings.trustedCa())) {
            chain.add(settings.trustedCa());
        }
        return SslContextBuilder.forServer(settings.key(), chain)
                .sslProvider(PROVIDER)
                .protocols(VERSION)
                .trustManager(new GatewayTrustManager(settings.trustedCa()))
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
    }

    /** The side of a gateway that has its certificate. */
    static SslContext gateway(GatewayIdentity identity) throws SSLException {
        return SslContextBuilder.forClient()
                .sslProvider(PROVIDER)
                .protocols(VERSION)
                .keyManager(new OwnKeyManager(identity.key(), identity.chain()))
                .trustManager(HubTrustManager.of(identity.trustedCa()))
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    /** The side of a gateway that has no certificate yet. */
    static SSLContext stranger(HubTrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(null, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java platform has no " + VERSION, e);
        }
    }
}
