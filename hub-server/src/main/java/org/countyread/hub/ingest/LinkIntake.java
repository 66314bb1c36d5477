package org.countyread.hub.ingest;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.pki.CertificateAuthority;
import org.countyread.hub.platform.pki.ServerIdentity;
import org.countyread.hub.registry.GatewayEnrolment;
import org.countyread.link.transport.EnrolmentDesk;
import org.countyread.link.transport.EnrolmentRefused;
import org.countyread.link.transport.GatewayAdmission;
import org.countyread.link.transport.LinkServer;
import org.countyread.link.transport.LinkServerSettings;
import org.countyread.link.transport.MailSource;
import org.countyread.link.wire.Mail;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs the hub's end of the site link and connects its ports with the rest of the hub. Thread-safe. */
@Component
class LinkIntake implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LinkIntake.class);

    private final SiteLinkSettings settings;
    private final IngestSettings ingest;
    private final HubSettings hub;
    private final SiteItems items;
    private final HalfItems halves;
    private final ObjectProvider<MailStore> mail;
    private final GatewayEnrolment enrolment;
    private final CertificateAuthority authority;
    private final SiteNews news;
    private final Clock clock;
    private @Nullable LinkServer server;

    LinkIntake(
            SiteLinkSettings settings,
            IngestSettings ingest,
            HubSettings hub,
            SiteItems items,
            HalfItems halves,
            ObjectProvider<MailStore> mail,
            GatewayEnrolment enrolment,
            CertificateAuthority authority,
            SiteNews news,
            Clock clock) {
        this.settings = settings;
        this.ingest = ingest;
        this.hub = hub;
        this.items = items;
        this.halves = halves;
        this.mail = mail;
        this.enrolment = enrolment;
        this.authority = authority;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (!settings.enabled() || server != null) {
            return;
        }
        try {
            LinkStaging staging = new LinkStaging(
                    hub.dataDirectory().resolve("staging/link"),
                    ingest.diskReserve().toBytes(),
                    clock);
            staging.deleteAbandoned(clock.instant().minus(ingest.abandonedAfter()));
            LinkItemSink sink = new LinkItemSink(staging, items, halves);
            ServerIdentity identity = authority.issueServer(settings.hosts());
            LinkServer started = new LinkServer(
                    LinkServerSettings.of(
                                    new InetSocketAddress(settings.bind(), settings.port()),
                                    identity.key(),
                                    identity.chain(),
                                    authority.certificate())
                            .with(LinkServerSettings.Limits.DEFAULT.withHandshakesMax(settings.handshakesMax())),
                    sink,
                    new StoredMail(mail),
                    new Desk(enrolment),
                    new Admission(enrolment));
            enrolment.nobodyConnectedYet();
            started.start();
            news.start(new Lines(started, enrolment));
            server = started;
        } catch (IOException e) {
            throw new IllegalStateException("the site link cannot start", e);
        }
    }

    /** The port that is listened on. */
    int port() {
        return running().port();
    }

    /** Gateways that are connected to this node. */
    int connectedSites() {
        return running().connectedSites();
    }

    /** Most gateways that were being let in at once so far. */
    int handshakesMost() {
        return running().handshakesMost();
    }

    private synchronized LinkServer running() {
        if (server == null) {
            throw new IllegalStateException("the site link is not running");
        }
        return server;
    }

    @Override
    public synchronized void stop() {
        if (server != null) {
            LOG.info(
                    "{} lines are closed; at most {} gateways were let in at once",
                    server.connectedSites(),
                    server.handshakesMost());
            news.stop();
            server.close();
            server = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return server != null;
    }

    /** What other parts of the county's hubs have to say to the lines of this node. */
    private record Lines(LinkServer server, GatewayEnrolment enrolment) implements SiteNews.Listener {
        private static final String REVOKED = "this gateway was revoked";

        @Override
        public void mailWaiting(String siteCode) {
            server.wake(siteCode);
        }

        @Override
        public void revoked(String siteCode) {
            LOG.info("the line of site {} is cut: its gateway was revoked", siteCode);
            server.disconnect(siteCode, REVOKED);
        }

        @Override
        public void check() {
            enrolment.revokedButConnected().forEach(this::revoked);
        }
    }

    /** The mail of whichever module writes it; none where no module does. */
    private record StoredMail(ObjectProvider<MailStore> store) implements MailSource {
        @Override
        public List<Mail> waiting(String siteCode, int max) {
            MailStore present = store.getIfAvailable();
            return present == null ? List.of() : present.waiting(siteCode, max);
        }

        @Override
        public void acknowledged(String siteCode, String mailId) {
            store.ifAvailable(present -> present.acknowledged(siteCode, mailId));
        }
    }

    private record Desk(GatewayEnrolment enrolment) implements EnrolmentDesk {
        @Override
        public List<byte[]> enrol(String code, byte[] csrDer) throws EnrolmentRefused {
            try {
                return encoded(enrolment.enrol(code, csrDer));
            } catch (HubException refused) {
                throw refused(refused);
            }
        }

        @Override
        public List<byte[]> renew(String siteCode, byte[] csrDer) throws EnrolmentRefused {
            try {
                return encoded(enrolment.renew(siteCode, csrDer));
            } catch (HubException refused) {
                throw refused(refused);
            }
        }

        private static EnrolmentRefused refused(HubException e) {
            LOG.warn("enrolment refused: {}", e.detail());
            return new EnrolmentRefused(e.code().code(), e.detail());
        }

        private static List<byte[]> encoded(List<X509Certificate> chain) {
            List<byte[]> encoded = new ArrayList<>();
            for (X509Certificate certificate : chain) {
                try {
                    encoded.add(certificate.getEncoded());
                } catch (CertificateEncodingException e) {
                    throw new IllegalStateException("a certificate of our own cannot be encoded", e);
                }
            }
            return encoded;
        }
    }

    private record Admission(GatewayEnrolment enrolment) implements GatewayAdmission {
        @Override
        public Optional<String> siteCode(X509Certificate clientCertificate) {
            return enrolment.siteCode(clientCertificate);
        }

        @Override
        public void connected(String siteCode, SocketAddress address) {
            enrolment.connected(siteCode, address.toString());
        }

        @Override
        public void heard(String siteCode) {
            enrolment.heard(siteCode);
        }

        @Override
        public void clockMeasured(String siteCode, Duration hubAhead, Duration roundTrip) {
            enrolment.clockMeasured(siteCode, hubAhead, roundTrip);
        }

        @Override
        public void disconnected(String siteCode) {
            enrolment.disconnected(siteCode);
        }
    }
}
