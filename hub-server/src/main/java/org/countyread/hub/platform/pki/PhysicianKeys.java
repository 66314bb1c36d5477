package org.countyread.hub.platform.pki;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.pki.PkiRepository.StoredKey;
import org.countyread.hub.platform.security.AttemptLimiter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The signing keys of physicians. A key lies encrypted in the database; with a PIN even the hub cannot use it without
 * its owner. Thread-safe.
 */
@Service
public class PhysicianKeys {
    private static final String ALGORITHM = "RSA";
    private static final int SALT_BYTES = 16;
    private static final int PIN_CHARACTERS_MIN = 6;

    private final CertificateAuthority authority;
    private final PkiRepository repository;
    private final HubSecret secret;
    private final AttemptLimiter limiter;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    PhysicianKeys(
            CertificateAuthority authority,
            PkiRepository repository,
            HubSecret secret,
            AttemptLimiter limiter,
            Clock clock) {
        this.authority = authority;
        this.repository = repository;
        this.secret = secret;
        this.limiter = limiter;
        this.clock = clock;
    }

    /** A new key of the physician, without a PIN. The one before is revoked; what it signed stays valid. */
    @Transactional
    public PhysicianKey issue(String username, String displayName) {
        try {
            Optional<StoredKey> before = repository.physician(username);
            if (before.isPresent()) {
                X509Certificate old = CertificateFactory.certificate(before.get().certificate);
                authority.revoke(old.getSerialNumber().toString(16), "superseded");
            }
            KeyPair key = CertificateFactory.rsa();
            X509Certificate leaf = authority.certifyPhysician(key.getPublic(), username, displayName);
            repository.putPhysician(
                    username,
                    leaf.getEncoded(),
                    secret.encrypt(purpose(username), key.getPrivate().getEncoded()),
                    null,
                    clock.instant());
            return new PhysicianKey(key.getPrivate(), List.of(leaf, authority.certificate()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("cannot make a signing key", broken);
        }
    }

    /**
     * The physician's key, made now if there is none or it has expired; the PIN stays as it was.
     *
     * @throws HubException as {@link #find}
     */
    @Transactional
    public PhysicianKey findOrIssue(String username, String displayName, Optional<String> pin) {
        Optional<PhysicianKey> found = find(username, pin);
        if (found.isPresent() && !expired(found.get())) {
            return found.get();
        }
        boolean locked = hasPin(username);
        PhysicianKey fresh = issue(username, displayName);
        if (locked) {
            changePin(username, Optional.empty(), pin);
        }
        return fresh;
    }

    /**
     * The physician's key, if there is one.
     *
     * @throws HubException {@link PlatformError#PIN_REQUIRED}, {@link PlatformError#PIN_WRONG} or, after too many wrong
     *     PINs, {@link PlatformError#LOGIN_LOCKED}
     */
    public Optional<PhysicianKey> find(String username, Optional<String> pin) {
        Optional<StoredKey> stored = repository.physician(username);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try {
            PrivateKey key = CertificateFactory.privateKey(ALGORITHM, open(username, stored.get(), pin));
            X509Certificate leaf = CertificateFactory.certificate(stored.get().certificate);
            return Optional.of(new PhysicianKey(key, List.of(leaf, authority.certificate())));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the signing key of " + username + " cannot be read", broken);
        }
    }

    /** Whether the physician's key can be used with a PIN only. */
    public boolean hasPin(String username) {
        return repository.physician(username).map(key -> key.pinSalt != null).orElse(false);
    }

    /**
     * Sets, changes or, when {@code next} is empty, lifts the PIN.
     *
     * @throws HubException {@link PlatformError#NO_SIGNING_KEY} if there is no key, {@link PlatformError#INVALID_REQUEST}
     *     if the PIN is too short, or as {@link #find}
     */
    @Transactional
    public void changePin(String username, Optional<String> current, Optional<String> next) {
        StoredKey stored = repository
                .physician(username)
                .orElseThrow(() -> new HubException(PlatformError.NO_SIGNING_KEY, "There is no signing key yet."));
        if (next.isPresent() && next.get().length() < PIN_CHARACTERS_MIN) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST, "A PIN has at least " + PIN_CHARACTERS_MIN + " characters.");
        }
        byte[] key = open(username, stored, current);
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] inner = next.map(pin -> secret.encryptWithPin(pin, salt, purpose(username), key))
                .orElse(key);
        repository.putPhysician(
                username,
                stored.certificate,
                secret.encrypt(purpose(username), inner),
                next.isPresent() ? salt : null,
                clock.instant());
    }

    private boolean expired(PhysicianKey key) {
        return key.chain().get(0).getNotAfter().toInstant().isBefore(clock.instant());
    }

    private byte[] open(String username, StoredKey stored, Optional<String> pin) {
        byte[] inner = secret.decrypt(purpose(username), stored.encryptedKey);
        byte[] salt = stored.pinSalt;
        if (salt == null) {
            return inner;
        }
        String subject = "pin:" + username;
        limiter.check(subject);
        String given = pin.orElseThrow(
                () -> new HubException(PlatformError.PIN_REQUIRED, "The signing key is locked with a PIN."));
        try {
            byte[] key = secret.decryptWithPin(given, salt, purpose(username), inner);
            limiter.succeeded(subject);
            return key;
        } catch (GeneralSecurityException wrong) {
            limiter.failed(subject);
            throw new HubException(PlatformError.PIN_WRONG, "The PIN is wrong.", wrong);
        }
    }

    private static String purpose(String username) {
        return "physician " + username;
    }
}
