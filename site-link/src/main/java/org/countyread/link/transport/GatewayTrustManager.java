package org.countyread.link.transport;

import io.netty.handler.ssl.OpenSslCertificateException;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Believes gateways whose certificates the one authority has signed and that are in date. Its refusals are worded so
 * that the gateway is told why by the alert of the handshake, whichever TLS library speaks. Thread-safe.
 */
final class GatewayTrustManager extends X509ExtendedTrustManager {
    /** X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, which is told to the peer as the alert unknown_ca. */
    private static final int UNKNOWN_AUTHORITY = 20;

    private final X509Certificate authority;

    GatewayTrustManager(X509Certificate authority) {
        this.authority = authority;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            HubTrustManager.checkPath(authority, List.of(chain));
        } catch (CertificateException refused) {
            throw expiry(refused);
        }
    }

    private static CertificateException expiry(CertificateException refused) {
        return Stream.<Throwable>iterate(refused, cause -> cause != null, Throwable::getCause)
                .filter(CertificateExpiredException.class::isInstance)
                .map(CertificateException.class::cast)
                .findFirst()
                .orElseGet(() -> new OpenSslCertificateException(
                        String.valueOf(refused.getMessage()), refused, UNKNOWN_AUTHORITY));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the hub calls nobody");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[] {authority};
    }
}
