package org.countyread.dicom.tools;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.countyread.dicom.net.association.AssociationClientSettings;
import org.countyread.dicom.net.association.TlsSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Whom to call and how; the same for every command that talks to a peer. */
final class PeerOptions {
    private static final String DEFAULT_CALLING = "COUNTYREAD";
    private static final String DEFAULT_CALLED = "ANY-SCP";

    @Parameters(
            index = "0",
            paramLabel = "HOST:PORT",
            converter = PeerConverter.class,
            description = "Where the peer listens; an IPv6 address in brackets.")
    private Peer peer = new Peer("", 0);

    @Option(
            names = "--calling",
            paramLabel = "AET",
            defaultValue = DEFAULT_CALLING,
            description = "Own AE title. Default: ${DEFAULT-VALUE}.")
    private String calling = DEFAULT_CALLING;

    @Option(
            names = "--called",
            paramLabel = "AET",
            defaultValue = DEFAULT_CALLED,
            description = "AE title of the peer. Default: ${DEFAULT-VALUE}.")
    private String called = DEFAULT_CALLED;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long to wait for any answer. Default: ${DEFAULT-VALUE}.")
    private int timeoutSeconds = 30;

    @ArgGroup(exclusive = false, heading = "TLS:%n")
    private @Nullable Tls tls;

    /** The three files or none: a client always checks the server, and shows its own certificate when asked. */
    static final class Tls {
        @Option(
                names = "--tls-cert",
                required = true,
                paramLabel = "PEM",
                description = "Own certificate and the chain behind it.")
        private Path certificate = Path.of("");

        @Option(
                names = "--tls-key",
                required = true,
                paramLabel = "PEM",
                description = "Own key, PKCS #8, unencrypted.")
        private Path key = Path.of("");

        @Option(
                names = "--tls-trust",
                required = true,
                paramLabel = "PEM",
                description = "Certificates that the peer's has to end in.")
        private Path trust = Path.of("");

        @Option(
                names = "--tls-name",
                paramLabel = "NAME",
                description = "What the peer's certificate is made out for, if that is not HOST.")
        private @Nullable String name;

        Tls() {}

        TlsSettings settings() throws IOException, GeneralSecurityException {
            TlsSettings settings = new TlsSettings(
                    PemFiles.key(key), PemFiles.certificates(certificate), PemFiles.certificates(trust), true);
            return name == null ? settings : settings.withServerName(name);
        }
    }

    /** A listening peer. */
    record Peer(String host, int port) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    Peer peer() {
        return peer;
    }

    AssociationClientSettings settings() throws IOException, GeneralSecurityException {
        AssociationClientSettings settings = AssociationClientSettings.of(peer.host(), peer.port(), calling, called)
                .withTimeouts(Duration.ofSeconds(timeoutSeconds));
        return tls == null ? settings : settings.withTls(tls.settings());
    }

    static final class PeerConverter implements ITypeConverter<Peer> {
        private static final int PORT_MAX = 65_535;

        @Override
        public Peer convert(String value) {
            int colon = value.lastIndexOf(':');
            String port = value.substring(colon + 1);
            if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > PORT_MAX) {
                throw new TypeConversionException("a peer is HOST:PORT, not " + value);
            }
            String host = value.substring(0, colon);
            boolean bracketed = host.startsWith("[") && host.endsWith("]");
            return new Peer(bracketed ? host.substring(1, host.length() - 1) : host, Integer.parseInt(port));
        }
    }
}
