package org.countyread.hub.registry;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.binary.Base32;
import org.countyread.hub.audit.AuditAction;
import org.countyread.hub.audit.AuditTrail;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.NodeName;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.pki.CertificateAuthority;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How a gateway comes to belong to a site: an administrator asks for a one-time code, the gateway exchanges it for a
 * certificate, and from then on the certificate alone counts until it is revoked. Thread-safe.
 */
@Service
public class GatewayEnrolment {
    private static final Duration CODE_LIFETIME = Duration.ofHours(24);
    private static final int SECRET_BYTES = 10;
    private static final int CA_FINGERPRINT_BYTES = 10;
    /** A busy line would otherwise write a row for every frame, and two thousand idle ones one each. */
    private static final Duration HEARD_STEP = Duration.ofSeconds(15);
    /** A clock that goes right needs no row for every heartbeat. */
    private static final Duration CLOCK_STEP = Duration.ofMinutes(10);

    private static final Duration CLOCK_CHANGE = Duration.ofMillis(100);

    private static final long HEARD_WRITTEN_EVERY_SECONDS = 5;

    private final GatewayRepository gateways;
    private final RegisterRepository register;
    private final CertificateAuthority authority;
    private final AuditTrail trail;
    private final NodeName node;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> heardAt = new ConcurrentHashMap<>();
    private final Map<String, GatewayClock> clocks = new ConcurrentHashMap<>();
    /** Sites that were heard since this was last written down. */
    private final Set<String> heardAnew = ConcurrentHashMap.newKeySet();

    GatewayEnrolment(
            GatewayRepository gateways,
            RegisterRepository register,
            CertificateAuthority authority,
            AuditTrail trail,
            NodeName node,
            ApplicationEventPublisher events,
            Clock clock) {
        this.gateways = gateways;
        this.register = register;
        this.authority = authority;
        this.trail = trail;
        this.node = node;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A new one-time code of the form {@code <site>-<secret>-<fingerprint of the authority>}, so that the gateway knows
     * the hub before the hub knows the gateway. Only its hash is kept.
     *
     * @throws HubException {@link PlatformError#NOT_FOUND} if the register has no such site
     */
    @Transactional
    public IssuedCode issueCode(String siteCode, String issuedBy) {
        if (register.organisation(siteCode).isEmpty()) {
            throw new HubException(PlatformError.NOT_FOUND, "The register has no site " + siteCode + ".");
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        byte[] fingerprint = new byte[CA_FINGERPRINT_BYTES];
        System.arraycopy(sha256(encoded(authority.certificate())), 0, fingerprint, 0, CA_FINGERPRINT_BYTES);
        String code = siteCode + "-" + base32(secret) + "-" + base32(fingerprint);
        Instant now = clock.instant();
        Instant expiresAt = now.plus(CODE_LIFETIME);
        gateways.insertCode(hash(code), siteCode, issuedBy, now, expiresAt);
        trail.record(AuditAction.ENROLMENT_CODE_ISSUED, "gateway", siteCode, Optional.of(siteCode), "");
        return new IssuedCode(code, expiresAt);
    }

    /**
     * Exchanges a one-time code and a certificate request (PKCS#10, DER) for a certificate of the site.
     *
     * @return the chain, leaf first
     * @throws HubException {@link RegistryError#ENROLMENT_REFUSED} if the code is unknown, spent or too old, or the
     *     request is not well signed
     */
    @Transactional
    public List<X509Certificate> enrol(String code, byte[] csrDer) {
        Instant now = clock.instant();
        String siteCode = gateways.spendCode(hash(code), now)
                .orElseThrow(() -> new HubException(
                        RegistryError.ENROLMENT_REFUSED, "The enrolment code is unknown, used or too old."));
        gateways.certificateSerial(siteCode).ifPresent(serial -> authority.revoke(serial, "superseded"));
        List<X509Certificate> chain = authority.signGateway(csrDer, siteCode);
        X509Certificate leaf = chain.get(0);
        gateways.enrolled(siteCode, fingerprint(leaf), leaf.getSerialNumber().toString(16), now);
        trail.record(AuditAction.GATEWAY_ENROLLED, "gateway", siteCode, Optional.of(siteCode), fingerprint(leaf));
        return chain;
    }

    /**
     * Signs a new certificate for a gateway that is admitted and whose certificate will soon be out of date. From now on
     * only the new one counts.
     *
     * @return the chain, leaf first
     * @throws HubException if the request is not well signed
     */
    @Transactional
    public List<X509Certificate> renew(String siteCode, byte[] csrDer) {
        List<X509Certificate> chain = authority.signGateway(csrDer, siteCode);
        X509Certificate leaf = chain.get(0);
        gateways.enrolled(siteCode, fingerprint(leaf), leaf.getSerialNumber().toString(16), clock.instant());
        trail.record(AuditAction.GATEWAY_ENROLLED, "gateway", siteCode, Optional.of(siteCode), fingerprint(leaf));
        return chain;
    }

    /** The site the certificate speaks for; empty when it is unknown or revoked. */
    public Optional<String> siteCode(X509Certificate certificate) {
        return gateways.admitted(fingerprint(certificate));
    }

    /** Shuts the site's gateway out; whoever holds its line cuts it on {@link GatewayRevoked}. */
    @Transactional
    public void revoke(String siteCode) {
        String serial = gateways.revoke(siteCode, clock.instant())
                .orElseThrow(() ->
                        new HubException(PlatformError.NOT_FOUND, "Site " + siteCode + " has no admitted gateway."));
        authority.revoke(serial, "revoked");
        trail.record(AuditAction.GATEWAY_REVOKED, "gateway", siteCode, Optional.of(siteCode), serial);
        events.publishEvent(new GatewayRevoked(siteCode));
    }

    /** Sites whose line this node holds though their gateway is no longer admitted. */
    public List<String> revokedButConnected() {
        return gateways.revokedAt(node.value());
    }

    public void connected(String siteCode, String address) {
        Instant now = clock.instant();
        heardAt.put(siteCode, now);
        gateways.connected(siteCode, address, node.value(), now);
    }

    public void heard(String siteCode) {
        Instant now = clock.instant();
        Instant last = heardAt.get(siteCode);
        if (last == null || last.plus(HEARD_STEP).isBefore(now)) {
            heardAt.put(siteCode, now);
            heardAnew.add(siteCode);
        }
    }

    /** Notes everybody who was heard lately in one statement. */
    @Scheduled(fixedDelay = HEARD_WRITTEN_EVERY_SECONDS, timeUnit = TimeUnit.SECONDS)
    void writeHeard() {
        List<String> sites = List.copyOf(heardAnew);
        if (!sites.isEmpty()) {
            sites.forEach(heardAnew::remove);
            gateways.heard(sites, clock.instant());
        }
    }

    /** By how much this hub's clock is ahead of a gateway's; kept when it is news. */
    public void clockMeasured(String siteCode, Duration hubAhead, Duration roundTrip) {
        Instant now = clock.instant();
        GatewayClock fresh = new GatewayClock(siteCode, hubAhead, roundTrip, now);
        GatewayClock known = clocks.get(siteCode);
        boolean news = known == null
                || known.measuredAt().plus(CLOCK_STEP).isBefore(now)
                || known.hubAhead().minus(hubAhead).abs().compareTo(CLOCK_CHANGE) > 0;
        if (news) {
            clocks.put(siteCode, fresh);
            gateways.clockMeasured(fresh);
        }
    }

    /** How the clocks of all gateways that have measured theirs stand to the hub's. */
    public List<GatewayClock> gatewayClocks() {
        return gateways.clocks();
    }

    public void disconnected(String siteCode) {
        heardAt.remove(siteCode);
        gateways.disconnected(siteCode, node.value());
    }

    /** Whether a gateway has ever been enrolled for the site. */
    public boolean hasGateway(String siteCode) {
        return gateways.exists(siteCode);
    }

    public List<Gateway> gateways() {
        return gateways.all();
    }

    List<GatewayRepository.PendingCode> pendingCodes() {
        return gateways.pendingCodes(clock.instant());
    }

    /** What a node that was killed has left on record is void; to be told before this node takes the first line. */
    public void nobodyConnectedYet() {
        gateways.nodeStarted(node.value());
    }

    private static byte[] hash(String code) {
        return sha256(code.strip().toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    private static String fingerprint(X509Certificate certificate) {
        return HexFormat.of().formatHex(sha256(encoded(certificate)));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException broken) {
            throw new IllegalStateException("a certificate that cannot be encoded", broken);
        }
    }

    private static String base32(byte[] bytes) {
        return new Base32().encodeAsString(bytes).replace("=", "");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A code to type in at the gateway, once. */
    public record IssuedCode(String code, Instant expiresAt) {}
}
