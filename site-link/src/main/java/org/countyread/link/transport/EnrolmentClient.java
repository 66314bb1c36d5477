package org.countyread.link.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.countyread.link.wire.LinkBounds;
import org.countyread.link.wire.LinkFormatException;
import org.countyread.link.wire.LinkMessage;
import org.countyread.link.wire.LinkMessageCodec;

/** Gets a gateway its first certificate by a one-time code. */
public final class EnrolmentClient {
    private static final int TIMEOUT_MILLIS =
            Math.toIntExact(Duration.ofSeconds(20).toMillis());

    private EnrolmentClient() {}

    /**
     * Makes a key, asks the hub to sign it and checks that it was the right hub that did. Blocks for some seconds at
     * most.
     *
     * @throws EnrolmentRefused if the hub refuses, or is not the hub the code was made by
     * @throws IOException if the hub cannot be reached or does not speak the protocol
     */
    public static GatewayIdentity enrol(String host, int port, String oneTimeCode)
            throws IOException, EnrolmentRefused {
        EnrolmentCode code = EnrolmentCode.parse(oneTimeCode);
        HubTrustManager trust = HubTrustManager.pinned(code.caFingerprint());
        CertificateRequest request = CertificateRequest.create(code.siteCode());
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), TIMEOUT_MILLIS);
            plain.setSoTimeout(TIMEOUT_MILLIS);
            try (SSLSocket socket =
                    (SSLSocket) MutualTls.stranger(trust).getSocketFactory().createSocket(plain, host, port, true)) {
                X509Certificate authority = meet(socket, trust);
                send(socket, new LinkMessage.EnrolmentRequest(oneTimeCode.strip(), ByteBuffer.wrap(request.der())));
                return identity(receive(socket), request, authority);
            }
        }
    }

    private static X509Certificate meet(SSLSocket socket, HubTrustManager trust) throws IOException, EnrolmentRefused {
        try {
            socket.startHandshake();
            List<X509Certificate> shown = new ArrayList<>();
            for (Certificate certificate : socket.getSession().getPeerCertificates()) {
                shown.add((X509Certificate) certificate);
            }
            return trust.check(shown);
        } catch (SSLException e) {
            if (e.getCause() instanceof CertificateException untrusted) {
                throw wrongHub(untrusted);
            }
            throw e;
        } catch (CertificateException e) {
            throw wrongHub(e);
        }
    }

    private static EnrolmentRefused wrongHub(CertificateException e) {
        EnrolmentRefused refused = new EnrolmentRefused(
                "wrong-hub", "The hub at this address is not the one the code was made by: " + e.getMessage());
        refused.initCause(e);
        return refused;
    }

    private static void send(SSLSocket socket, LinkMessage message) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(LinkMessageCodec.frame(message));
        out.flush();
    }

    private static LinkMessage receive(SSLSocket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        int bytes = in.readInt();
        if (bytes < 0 || bytes > LinkBounds.FRAME_BYTES_MAX) {
            throw new LinkFormatException("frame announces %s bytes, limit is %d"
                    .formatted(Integer.toUnsignedString(bytes), LinkBounds.FRAME_BYTES_MAX));
        }
        return LinkMessageCodec.decode(ByteBuffer.wrap(in.readNBytes(bytes)));
    }

    private static GatewayIdentity identity(LinkMessage answer, CertificateRequest request, X509Certificate authority)
            throws IOException, EnrolmentRefused {
        if (answer instanceof LinkMessage.CertificateDenied denied) {
            throw new EnrolmentRefused(denied.code(), denied.detail());
        }
        if (answer instanceof LinkMessage.Goodbye goodbye) {
            throw new EnrolmentRefused(goodbye.code(), goodbye.detail());
        }
        if (!(answer instanceof LinkMessage.CertificateGranted granted)) {
            throw new LinkFormatException(
                    "the hub answered an enrolment with " + answer.getClass().getSimpleName());
        }
        try {
            List<byte[]> chain =
                    granted.chain().stream().map(CertificateRenewal::bytes).toList();
            return request.identity(chain, authority);
        } catch (CertificateException e) {
            throw new LinkFormatException("the hub's certificate for this gateway is unfit: " + e.getMessage(), e);
        }
    }
}
