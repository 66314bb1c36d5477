package org.countyread.gateway.uplink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.countyread.gateway.encoding.ObjectEncodings;
import org.countyread.gateway.exam.ExamChanged;
import org.countyread.gateway.exam.ObjectKept;
import org.countyread.gateway.exam.Site;
import org.countyread.gateway.platform.ErrorCode;
import org.countyread.gateway.platform.GatewayException;
import org.countyread.gateway.settings.GatewaySettings;
import org.countyread.gateway.settings.LineSettings;
import org.countyread.gateway.spool.ItemsWaiting;
import org.countyread.link.transport.EnrolmentClient;
import org.countyread.link.transport.EnrolmentRefused;
import org.countyread.link.transport.GatewayIdentity;
import org.countyread.link.transport.ItemSource;
import org.countyread.link.transport.LinkClient;
import org.countyread.link.transport.LinkClientListener;
import org.countyread.link.transport.LinkClientSettings;
import org.countyread.link.transport.MailReceiver;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the line to the hub: enrols once, connects, wakes the line when something waits. The box works without it.
 * Thread-safe.
 */
@Component
public class Uplink implements SmartLifecycle, LinkClientListener {
    static final String IDENTITY_FOLDER = "identity";
    private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);

    private final GatewaySettings settings;
    private final ItemSource items;
    private final MailReceiver mail;
    private final Site site;
    private final HubAddressBook addresses;
    private final TransferMeter meter;
    private final ObjectEncodings encodings;
    private final LineControl control;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final Path identityFolder;
    private final Object statusLock = new Object();
    private volatile LineStatus status;
    private volatile @Nullable LinkClient client;
    private volatile @Nullable GatewayIdentity identity;
    private @Nullable ExecutorService enroller;
    private volatile boolean running;

    Uplink(
            GatewaySettings settings,
            ItemSource items,
            MailReceiver mail,
            Site site,
            HubAddressBook addresses,
            TransferMeter meter,
            ObjectEncodings encodings,
            LineControl control,
            Clock clock,
            ApplicationEventPublisher events) {
        this.settings = settings;
        this.items = items;
        this.mail = mail;
        this.site = site;
        this.addresses = addresses;
        this.meter = meter;
        this.encodings = encodings;
        this.control = control;
        this.clock = clock;
        this.events = events;
        this.identityFolder = settings.dataDirectory().resolve(IDENTITY_FOLDER);
        this.status = new LineStatus(
                LineState.NOT_ENROLLED,
                clock.instant(),
                addresses.current().map(HubAddress::toString).orElse(null),
                0,
                0,
                null,
                null);
    }

    public LineStatus status() {
        return status;
    }

    /** The certificate this gateway shows to the hub; empty before it is enrolled. */
    public Optional<X509Certificate> certificate() {
        return Optional.ofNullable(identity).map(GatewayIdentity::certificate);
    }

    @Override
    public synchronized void start() {
        running = true;
        if (GatewayIdentity.exists(identityFolder)) {
            try {
                connect(GatewayIdentity.load(identityFolder));
            } catch (IOException e) {
                LOG.error("the identity of this gateway cannot be read; it has to be enrolled again", e);
                change(now -> now.with(LineState.NOT_ENROLLED, clock.instant(), e.getMessage()));
            }
            return;
        }
        String code = settings.enrolmentCode();
        enroller = Executors.newSingleThreadExecutor(work -> new Thread(work, "enrolment"));
        if (code != null && !code.isBlank()) {
            enroller.execute(() -> enrolUntilDone(code));
        }
        enroller.execute(this::takeUpIdentity);
    }

    /** Somebody may enrol at the desk, or from the command line beside the running gateway. */
    private void takeUpIdentity() {
        while (running && client == null) {
            if (GatewayIdentity.exists(identityFolder)) {
                synchronized (this) {
                    try {
                        if (running && client == null) {
                            connect(GatewayIdentity.load(identityFolder));
                        }
                    } catch (IOException e) {
                        change(now -> now.with(LineState.NOT_ENROLLED, clock.instant(), e.getMessage()));
                    }
                }
            }
            if (client == null) {
                pauseBeforeEnrolling();
            }
        }
    }

    /** The hub may come up after the gateway: an unreachable hub is tried again, a refusal is not. */
    private void enrolUntilDone(String code) {
        while (running && client == null) {
            try {
                enrol(code, null, null);
            } catch (GatewayException failure) {
                LOG.warn("enrolment failed: {}", failure.getMessage());
                change(now -> now.with(LineState.NOT_ENROLLED, clock.instant(), failure.getMessage()));
                if (!failure.code().retryable()) {
                    return;
                }
                pauseBeforeEnrolling();
            }
        }
    }

    private void pauseBeforeEnrolling() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.line().enrolmentRetry().toMillis());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /**
     * Gets a certificate with a one-time code and puts the line up. An enrolled gateway may enrol again, for instance
     * after its certificate was revoked.
     *
     * @param code the code, or code and hub in one as {@link HubInvitation} describes
     * @param host the hub, null for the configured one
     * @throws GatewayException {@code enrolment-refused} or {@code hub-unreachable}
     */
    public synchronized void enrol(String code, @Nullable String host, @Nullable Integer port) {
        HubInvitation invitation = invitation(code);
        HubAddress hub = invitation.hub().orElseGet(() -> address(host, port));
        GatewayIdentity granted;
        try {
            granted = EnrolmentClient.enrol(hub.host(), hub.port(), invitation.code());
            Files.createDirectories(identityFolder);
            granted.save(identityFolder);
        } catch (EnrolmentRefused refused) {
            throw new GatewayException(ErrorCode.ENROLMENT_REFUSED, String.valueOf(refused.getMessage()), refused);
        } catch (IOException unreachable) {
            throw new GatewayException(
                    ErrorCode.HUB_UNREACHABLE,
                    "The hub at " + hub + " cannot be reached: " + unreachable.getMessage(),
                    unreachable);
        }
        addresses.remember(hub);
        closeClient();
        connect(granted);
    }

    private HubInvitation invitation(String typed) {
        try {
            return HubInvitation.parse(typed, addresses.defaultPort());
        } catch (IllegalArgumentException wrong) {
            throw new GatewayException(ErrorCode.ENROLMENT_REFUSED, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private HubAddress address(@Nullable String host, @Nullable Integer port) {
        if (host != null && !host.isBlank()) {
            return new HubAddress(host, port == null ? addresses.defaultPort() : port);
        }
        return addresses
                .current()
                .orElseThrow(() -> new GatewayException(ErrorCode.ENROLMENT_REFUSED, "No hub address is known."));
    }

    private void connect(GatewayIdentity own) {
        identity = own;
        site.certified(own.siteCode());
        HubAddress hub = addresses.current().orElse(null);
        if (hub == null) {
            change(now -> now.with(LineState.DOWN, clock.instant(), "No hub address is known."));
            return;
        }
        change(now -> now.withHub(hub.toString()).with(LineState.DOWN, clock.instant(), null));
        LinkClient fresh = new LinkClient(lineSettings(hub, own), items, mail, this);
        fresh.obey(control.rules());
        client = fresh;
        if (running) {
            fresh.start();
        }
    }

    private LinkClientSettings lineSettings(HubAddress hub, GatewayIdentity own) {
        LineSettings line = settings.line();
        LinkClientSettings.Sending sending = LinkClientSettings.Sending.DEFAULT;
        LinkClientSettings.Timing timing = LinkClientSettings.Timing.DEFAULT;
        return LinkClientSettings.of(hub.host(), hub.port(), own)
                .with(new LinkClientSettings.Sending(
                        sending.chunkBytesMin(),
                        (int) line.chunkMax().toBytes(),
                        (int) line.windowMax().toBytes(),
                        sending.queueMax(),
                        sending.itemsPerClassMax(),
                        line.connectionsMax()))
                .with(new LinkClientSettings.Timing(
                        timing.connect(),
                        line.reconnectMin(),
                        line.reconnectMax(),
                        line.idle().dividedBy(3),
                        line.idle(),
                        timing.rest(),
                        timing.poll()));
    }

    /** From now on films and cines wait here; see {@link LineControl}. */
    public void pause() {
        control.pause();
        LOG.info("the line is paused");
        obeyNow();
        events.publishEvent(new LineChanged());
    }

    /** The end of a pause. */
    public void resume() {
        control.resume();
        LOG.info("the line goes on");
        obeyNow();
        events.publishEvent(new LineChanged());
    }

    /** Hours with a cap begin and end by themselves. */
    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void obeyNow() {
        LinkClient now = client;
        if (now != null) {
            now.obey(control.rules());
        }
    }

    @EventListener
    void on(ItemsWaiting event) {
        wake();
    }

    @EventListener
    void on(ObjectKept event) {
        wake();
    }

    private void wake() {
        LinkClient now = client;
        if (now != null) {
            now.wake();
        }
    }

    @Override
    public void connected() {
        LOG.info("the line to the hub is up");
        change(now -> now.with(LineState.UP, clock.instant(), null));
    }

    @Override
    public void disconnected(String reason) {
        if (status.state() == LineState.UP) {
            LOG.info("the line to the hub is down: {}", reason);
        }
        meter.stopped();
        change(now -> now.with(LineState.DOWN, clock.instant(), reason));
    }

    @Override
    public void progress(String itemId, long bytesSent, long bytesTotal) {
        meter.progress(itemId, bytesSent, bytesTotal)
                .ifPresent(accession -> events.publishEvent(new ExamChanged(accession)));
    }

    @Override
    public void capacity(long bytesPerSecond) {
        encodings.lineCarries(bytesPerSecond);
    }

    @Override
    public void rate(long bytesPerSecond) {
        change(now -> now.withRate(bytesPerSecond));
    }

    @Override
    public void connections(int connections) {
        change(now -> now.withConnections(connections));
    }

    @Override
    public void clockMeasured(Duration hubAhead, Duration roundTrip) {
        LineStatus.HubClock measured =
                new LineStatus.HubClock(hubAhead.toMillis(), roundTrip.toMillis(), clock.instant());
        synchronized (statusLock) {
            status = status.withClock(measured);
        }
    }

    @Override
    public void renewed(GatewayIdentity fresh) {
        identity = fresh;
        try {
            fresh.save(identityFolder);
        } catch (IOException e) {
            LOG.error("the new certificate cannot be saved; the old one stays in use", e);
        }
    }

    private void change(UnaryOperator<LineStatus> change) {
        synchronized (statusLock) {
            status = change.apply(status);
        }
        events.publishEvent(new LineChanged());
    }

    private void closeClient() {
        LinkClient old = client;
        client = null;
        if (old != null) {
            old.close();
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (enroller != null) {
            enroller.shutdownNow();
        }
        closeClient();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
