package org.countyread.gateway.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Optional;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.gateway.settings.DicomSettings;
import org.countyread.gateway.settings.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for the devices of the site: verification and storage. Starts after everything it needs. Thread-safe. */
@Component
public class DicomListener implements SmartLifecycle {
    private static final int QUEUED_BYTES_MAX = 512 * 1024;
    private static final int WORKERS_MAX = 16;

    private final DicomSettings settings;
    private final SpoolingReceiver receiver;
    private final CompletionWatch completion;
    private volatile @Nullable AssociationServer server;

    DicomListener(GatewaySettings settings, SpoolingReceiver receiver, CompletionWatch completion) {
        this.settings = settings.dicom();
        this.receiver = receiver;
        this.completion = completion;
    }

    @Override
    public void start() {
        completion.resume();
        try {
            server = AssociationServer.start(
                    new AssociationServerSettings(
                            new InetSocketAddress(settings.bindAddress(), settings.port()),
                            settings.aeTitle(),
                            false,
                            settings.associationsMax(),
                            settings.associationsPerPeerMax(),
                            settings.pduBytesMax(),
                            settings.artim(),
                            settings.idle(),
                            QUEUED_BYTES_MAX,
                            WORKERS_MAX,
                            Optional.empty()),
                    DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)),
                    new AssociationListener() {
                        @Override
                        public void released(String callingAeTitle, SocketAddress peer) {
                            completion.closed(peer);
                        }

                        @Override
                        public void aborted(String callingAeTitle, SocketAddress peer) {
                            completion.closed(peer);
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that is listened on. */
    public int port() {
        return running().port();
    }

    /** What this listener accepts and keeps to. */
    public ApplicationEntityDescription describe() {
        return running().describe();
    }

    private AssociationServer running() {
        AssociationServer now = server;
        if (now == null) {
            throw new IllegalStateException("the listener is not started");
        }
        return now;
    }

    @Override
    public void stop() {
        AssociationServer now = server;
        server = null;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
