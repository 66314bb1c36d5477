package org.countyread.hub.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.platform.HubSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Takes objects from DICOM senders that have no gateway: C-ECHO and C-STORE. An object is answered with success when it
 * is durable in the archive. Thread-safe.
 */
@Component
class DimseIntake implements SmartLifecycle, AssociationListener {
    private static final Logger LOG = LoggerFactory.getLogger(DimseIntake.class);

    private final DimseSettings settings;
    private final HubSettings hub;
    private final Archive archive;
    private final SenderSites sites;
    private final QuietStudies quietStudies;
    private final Clock clock;

    /** Studies of the open associations, by who sends them. */
    private final Map<Sender, Set<String>> open = new ConcurrentHashMap<>();

    private @Nullable AssociationServer server;

    DimseIntake(
            DimseSettings settings,
            HubSettings hub,
            Archive archive,
            SenderSites sites,
            QuietStudies quietStudies,
            Clock clock) {
        this.settings = settings;
        this.hub = hub;
        this.archive = archive;
        this.sites = sites;
        this.quietStudies = quietStudies;
        this.clock = clock;
    }

    private record Sender(String callingAeTitle, SocketAddress peer) {}

    @Override
    public synchronized void start() {
        if (!settings.enabled() || server != null) {
            return;
        }
        try {
            DimseStaging staging = new DimseStaging(hub.dataDirectory().resolve("staging/dimse"), clock);
            ObjectReceiver receiver = new ObjectReceiver(staging, archive, sites, quietStudies, this::received);
            AssociationServerSettings defaults = AssociationServerSettings.of(
                    new InetSocketAddress(settings.bind(), settings.port()), settings.aeTitle());
            server = AssociationServer.start(
                    new AssociationServerSettings(
                            defaults.bind(),
                            defaults.aeTitle(),
                            false,
                            settings.associationsMax(),
                            settings.associationsPerPeerMax(),
                            defaults.pduBytesMax(),
                            defaults.artim(),
                            defaults.idle()),
                    DimseServiceRegistry.of(new EchoScp(), new StoreScp(receiver)),
                    this);
        } catch (IOException e) {
            throw new IllegalStateException("the DICOM listener cannot start", e);
        }
    }

    /** The port that is listened on. */
    synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the DICOM listener is not running");
        }
        return server.port();
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    private void received(ObjectReceiver.Received received) {
        open.computeIfAbsent(
                        new Sender(received.callingAeTitle(), received.peer()), sender -> ConcurrentHashMap.newKeySet())
                .add(received.studyInstanceUid());
    }

    @Override
    public void released(String callingAeTitle, SocketAddress peer) {
        ended(callingAeTitle, peer);
    }

    @Override
    public void aborted(String callingAeTitle, SocketAddress peer) {
        ended(callingAeTitle, peer);
    }

    private void ended(String callingAeTitle, SocketAddress peer) {
        Set<String> studies = open.remove(new Sender(callingAeTitle, peer));
        if (studies != null) {
            LOG.info("association of {} ended with objects of {} studies", callingAeTitle, studies.size());
            studies.forEach(study -> quietStudies.associationEnded(study, settings.quietPeriod()));
        }
    }
}
