package org.countyread.dicom.net.association;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import javax.net.ssl.SSLException;

/** Makes Netty's TLS contexts from settings. Thread-safe. */
final class TlsContexts {
    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private TlsContexts() {}

    static SslContext server(TlsSettings settings) throws SSLException {
        return SslContextBuilder.forServer(settings.key(), settings.chain())
                .trustManager(settings.trusted())
                .clientAuth(settings.peerCertificateRequired() ? ClientAuth.REQUIRE : ClientAuth.NONE)
                .protocols(PROTOCOLS)
                .build();
    }

    static SslContext client(TlsSettings settings) throws SSLException {
        return SslContextBuilder.forClient()
                .keyManager(settings.key(), settings.chain())
                .trustManager(settings.trusted())
                .protocols(PROTOCOLS)
                .build();
    }
}
