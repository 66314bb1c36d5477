package org.countyread.link.transport;

import java.io.IOException;
import java.net.Socket;

/** Gets a gateway its first certificate by a one-time code. */
public final class EnrolmentClient {
    private EnrolmentClient() {}

    /**
     * Makes a key, asks the hub to sign it and checks that it was the right hub that did.
     *
     * @throws EnrolmentRefused if the hub refuses, or is not the hub the code was made by
     * @throws IOException if the hub cannot be reached
     */
    public static GatewayIdentity enrol(String host, int port, String oneTimeCode)
            throws IOException, EnrolmentRefused {
        EnrolmentCode code = EnrolmentCode.parse(oneTimeCode);
        try (Socket hub = new Socket(host, port)) {
            throw new IOException("no transport to " + hub.getRemoteSocketAddress() + " for " + code.siteCode());
        }
    }
}
