package org.countyread.gateway.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.countyread.dicom.net.association.AcceptorOptions;
import org.countyread.dicom.net.association.AdmissionPolicy;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for the devices of the site, and over TLS where a certificate is configured. Starts after everything it needs. Thread-safe. */
@Component
public class DicomListener implements SmartLifecycle {
    private static final int QUEUED_BYTES_MAX = 512 * 1024;
    private static final int WORKERS_MAX = 16;

    private final DicomSettings settings;
    private final SiteServices services;
    private final AdmissionPolicy admission;
    private final CompletionWatch completion;
    private final SslBundles bundles;
    private volatile @Nullable AssociationServer server;
    private volatile @Nullable AssociationServer tlsServer;

    DicomListener(
            GatewaySettings settings,
            SiteServices services,
            AdmissionPolicy admission,
            CompletionWatch completion,
            SslBundles bundles) {
        this.settings = settings.dicom();
        this.services = services;
        this.admission = admission;
        this.completion = completion;
        this.bundles = bundles;
    }

    @Override
    public void start() {
        completion.resume();
        DimseServiceRegistry registry = services.registry();
        AssociationListener listener = new Ends();
        try {
            DicomSettings.Tls tls = settings.tls();
            if (tls != null) {
                tlsServer = AssociationServer.start(
                        on(tls.port())
                                .withTls(BundledTls.of(
                                        bundles.getBundle(tls.bundle()), tls.clientCertificateRequired())),
                        registry,
                        listener);
            }
            server = AssociationServer.start(on(settings.port()), registry, listener);
        } catch (IOException e) {
            stop();
            throw new UncheckedIOException(e);
        }
    }

    private AssociationServerSettings on(int port) {
        return new AssociationServerSettings(
                        new InetSocketAddress(settings.bindAddress(), port),
                        settings.aeTitle(),
                        false,
                        settings.associationsMax(),
                        settings.associationsPerPeerMax(),
                        settings.pduBytesMax(),
                        settings.artim(),
                        settings.idle(),
                        QUEUED_BYTES_MAX,
                        WORKERS_MAX,
                        Optional.empty())
                .withOptions(AcceptorOptions.DEFAULT.withAdmission(admission));
    }

    private final class Ends implements AssociationListener {
        @Override
        public void released(String callingAeTitle, SocketAddress peer) {
            completion.closed(peer);
        }

        @Override
        public void aborted(String callingAeTitle, SocketAddress peer) {
            completion.closed(peer);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return running(server).port();
    }

    /** The port that is listened on for TLS. */
    public int tlsPort() {
        return running(tlsServer).port();
    }

    /** What this listener accepts and keeps to. */
    public ApplicationEntityDescription describe() {
        return running(server).describe();
    }

    private static AssociationServer running(@Nullable AssociationServer now) {
        if (now == null) {
            throw new IllegalStateException("the listener is not started");
        }
        return now;
    }

    @Override
    public void stop() {
        close(server);
        server = null;
        close(tlsServer);
        tlsServer = null;
    }

    private static void close(@Nullable AssociationServer running) {
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
