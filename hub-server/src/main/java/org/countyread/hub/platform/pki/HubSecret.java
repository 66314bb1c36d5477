package org.countyread.hub.platform.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.HubSettings;
import org.countyread.hub.platform.PlatformError;
import org.countyread.hub.platform.PrivateFiles;
import org.springframework.stereotype.Component;

/**
 * Encrypts what the database must not know in the clear. The secret comes from the settings or from a file in the data
 * directory, made at the first start. AES-256-GCM; the purpose is authenticated with the content, so that one blob
 * cannot stand in for another. Thread-safe.
 */
@Component
final class HubSecret {
    static final String FILE = "hub-secret";
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    /** As OWASP asks of PBKDF2 with HMAC-SHA-256 in 2023. */
    private static final int PIN_ITERATIONS = 600_000;

    private static final int KEY_BITS = 256;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    HubSecret(HubSettings settings) {
        byte[] secret = settings.secret()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .orElseGet(() -> fromFile(settings.dataDirectory().resolve(FILE)));
        this.key = new SecretKeySpec(derive(secret), "AES");
    }

    byte[] encrypt(String purpose, byte[] clear) {
        return encrypt(key, purpose, clear);
    }

    /** Fails with {@link PlatformError#SECRET_MISMATCH} if the secret is not the one it was encrypted with. */
    byte[] decrypt(String purpose, byte[] sealed) {
        try {
            return decrypt(key, purpose, sealed);
        } catch (GeneralSecurityException wrong) {
            throw new HubException(
                    PlatformError.SECRET_MISMATCH,
                    "Keys in the database were encrypted with another secret than countyread.hub.secret.",
                    wrong);
        }
    }

    byte[] encryptWithPin(String pin, byte[] salt, String purpose, byte[] clear) {
        return encrypt(pinKey(pin, salt), purpose, clear);
    }

    /** Fails with a {@link GeneralSecurityException} if the PIN is wrong. */
    byte[] decryptWithPin(String pin, byte[] salt, String purpose, byte[] sealed) throws GeneralSecurityException {
        return decrypt(pinKey(pin, salt), purpose, sealed);
    }

    private byte[] encrypt(SecretKeySpec with, String purpose, byte[] clear) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            byte[] body = cipher.doFinal(clear);
            byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + body.length);
            System.arraycopy(body, 0, sealed, NONCE_BYTES, body.length);
            return sealed;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has AES-GCM", impossible);
        }
    }

    private static byte[] decrypt(SecretKeySpec with, String purpose, byte[] sealed) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, with, new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static SecretKeySpec pinKey(String pin, byte[] salt) {
        try {
            byte[] derived = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(pin.toCharArray(), salt, PIN_ITERATIONS, KEY_BITS))
                    .getEncoded();
            return new SecretKeySpec(derived, "AES");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has PBKDF2", impossible);
        }
    }

    private static byte[] derive(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal("countyread key encryption".getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HMAC", impossible);
        }
    }

    private static byte[] fromFile(Path file) {
        try {
            if (Files.notExists(file)) {
                byte[] fresh = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(fresh);
                PrivateFiles.write(file, Base64.getEncoder().encode(fresh));
            }
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot keep the hub's secret in " + file, failure);
        }
    }
}
