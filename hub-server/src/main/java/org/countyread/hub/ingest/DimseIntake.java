package org.countyread.hub.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countyread.dicom.net.association.ApplicationEntityDescription;
import org.countyread.dicom.net.association.AssociationListener;
import org.countyread.dicom.net.association.AssociationServer;
import org.countyread.dicom.net.association.AssociationServerSettings;
import org.countyread.dicom.net.association.DimseService;
import org.countyread.dicom.net.association.TlsSettings;
import org.countyread.dicom.net.service.DimseServiceRegistry;
import org.countyread.dicom.net.service.EchoScp;
import org.countyread.dicom.net.service.StoreScp;
import org.countyread.hub.archive.Archive;
import org.countyread.hub.archive.QueryRetrieve;
import org.countyread.hub.platform.HubSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The hub's DICOM listener: takes objects from senders that have no gateway, and serves query, retrieval and storage
 * commitment out of the archive. An object is answered with success when it is durable there. Thread-safe.
 */
@Component
class DimseIntake implements SmartLifecycle, AssociationListener {
    private static final Logger LOG = LoggerFactory.getLogger(DimseIntake.class);

    private final DimseSettings settings;
    private final HubSettings hub;
    private final Archive archive;
    private final SenderSites sites;
    private final QuietStudies quietStudies;
    private final QueryRetrieve queryRetrieve;
    private final Clock clock;

    /** Studies of the open associations, by who sends them. */
    private final Map<Sender, Set<String>> open = new ConcurrentHashMap<>();

    private final SslBundles bundles;

    private @Nullable AssociationServer server;
    private @Nullable AssociationServer tlsServer;

    DimseIntake(
            DimseSettings settings,
            HubSettings hub,
            Archive archive,
            SenderSites sites,
            QuietStudies quietStudies,
            QueryRetrieve queryRetrieve,
            SslBundles bundles,
            Clock clock) {
        this.settings = settings;
        this.hub = hub;
        this.archive = archive;
        this.sites = sites;
        this.quietStudies = quietStudies;
        this.queryRetrieve = queryRetrieve;
        this.bundles = bundles;
        this.clock = clock;
    }

    private record Sender(String callingAeTitle, SocketAddress peer) {}

    @Override
    public synchronized void start() {
        if (!settings.enabled() || server != null) {
            return;
        }
        try {
            ObjectStaging staging = new ObjectStaging(hub.dataDirectory().resolve("staging/dimse"), clock);
            ObjectReceiver receiver = new ObjectReceiver(staging, archive, sites, quietStudies, this::received);
            DimseServiceRegistry services =
                    DimseServiceRegistry.of(services(receiver).toArray(DimseService[]::new));
            DimseSettings.Tls tls = settings.tls();
            if (tls != null) {
                TlsSettings identity = BundledTls.of(bundles.getBundle(tls.bundle()), tls.clientCertificateRequired());
                tlsServer = AssociationServer.start(listener(tls.port()).withTls(identity), services, this);
            }
            server = AssociationServer.start(listener(settings.port()), services, this);
        } catch (IOException e) {
            stop();
            throw new IllegalStateException("the DICOM listener cannot start", e);
        }
    }

    private AssociationServerSettings listener(int port) {
        AssociationServerSettings defaults =
                AssociationServerSettings.of(new InetSocketAddress(settings.bind(), port), settings.aeTitle());
        return new AssociationServerSettings(
                defaults.bind(),
                defaults.aeTitle(),
                false,
                settings.associationsMax(),
                settings.associationsPerPeerMax(),
                defaults.pduBytesMax(),
                defaults.artim(),
                defaults.idle());
    }

    private List<DimseService> services(ObjectReceiver receiver) {
        List<DimseService> services = new ArrayList<>(List.of(new EchoScp(), new StoreScp(receiver)));
        services.addAll(queryRetrieve.services(new DimsePeers(settings)));
        return services;
    }

    /** The port that is listened on. */
    synchronized int port() {
        if (server == null) {
            throw new IllegalStateException("the DICOM listener is not running");
        }
        return server.port();
    }

    /** The port that is listened on for TLS. */
    synchronized int tlsPort() {
        if (tlsServer == null) {
            throw new IllegalStateException("the DICOM listener speaks no TLS");
        }
        return tlsServer.port();
    }

    /** What this listener accepts and keeps to. */
    synchronized ApplicationEntityDescription describe() {
        if (server == null) {
            throw new IllegalStateException("the DICOM listener is not running");
        }
        return server.describe();
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
        if (tlsServer != null) {
            tlsServer.close();
            tlsServer = null;
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
            quietStudies.associationEnded(studies, settings.quietPeriod());
        }
    }
}
