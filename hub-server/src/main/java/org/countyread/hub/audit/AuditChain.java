package org.countyread.hub.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The arithmetic of the chain: each hash covers the content of its entry and the hash before it. Pure. */
final class AuditChain {
    static final int HASH_BYTES = 32;

    private AuditChain() {}

    static byte[] genesis() {
        return new byte[HASH_BYTES];
    }

    /** SHA-256 over every field, each led by its length, so that no two contents share their bytes. */
    static byte[] contentHash(
            Instant at,
            String username,
            String action,
            String objectType,
            String objectId,
            String siteCode,
            String detail) {
        MessageDigest digest = sha256();
        long microseconds = ChronoUnit.MICROS.between(Instant.EPOCH, at);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(microseconds).array());
        for (String field : new String[] {username, action, objectType, objectId, siteCode, detail}) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            digest.update(bytes);
        }
        return digest.digest();
    }

    static byte[] contentHash(AuditEntry entry) {
        return contentHash(
                entry.at(),
                entry.username(),
                entry.action(),
                entry.objectType(),
                entry.objectId(),
                entry.siteCode().orElse(""),
                entry.detail());
    }

    static byte[] link(byte[] previousHash, long id, byte[] contentHash) {
        MessageDigest digest = sha256();
        digest.update(previousHash);
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
        return digest.digest(contentHash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
