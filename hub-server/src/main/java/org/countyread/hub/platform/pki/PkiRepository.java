package org.countyread.hub.platform.pki;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about keys and certificates. Thread-safe. */
@Repository
class PkiRepository {
    private final JdbcClient jdbc;

    PkiRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps other nodes from making an authority of their own until the transaction ends. */
    void lockAuthority() {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(4919, 2)) as locked")
                .query(Integer.class)
                .single();
    }

    Optional<StoredKey> authority() {
        return jdbc.sql(
                        "select certificate, encrypted_key, null::bytea as pin_salt from platform.authority where id = 1")
                .query(PkiRepository::storedKey)
                .optional();
    }

    void insertAuthority(byte[] certificate, byte[] encryptedKey, Instant now) {
        jdbc.sql("""
                        insert into platform.authority (id, certificate, encrypted_key, created_at)
                        values (1, :certificate, :key, :now)""")
                .param("certificate", certificate)
                .param("key", encryptedKey)
                .param("now", Timestamp.from(now))
                .update();
    }

    void insertIssued(
            String serial, String purpose, String subject, Instant notAfter, byte[] certificate, Instant now) {
        jdbc.sql("""
                        insert into platform.issued_certificate
                            (serial, purpose, subject, not_after, certificate, issued_at)
                        values (:serial, :purpose, :subject, :until, :certificate, :now)""")
                .param("serial", serial)
                .param("purpose", purpose)
                .param("subject", subject)
                .param("until", Timestamp.from(notAfter))
                .param("certificate", certificate)
                .param("now", Timestamp.from(now))
                .update();
    }

    void revoke(String serial, String reason, Instant now) {
        jdbc.sql("""
                        update platform.issued_certificate set revoked_at = :now, reason = :reason
                        where serial = :serial and revoked_at is null""")
                .param("serial", serial)
                .param("reason", reason)
                .param("now", Timestamp.from(now))
                .update();
    }

    List<CertificateFactory.Revoked> revoked() {
        return jdbc.sql("""
                        select serial, revoked_at from platform.issued_certificate
                        where revoked_at is not null order by revoked_at""")
                .query((row, number) -> new CertificateFactory.Revoked(
                        row.getString("serial"),
                        row.getObject("revoked_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    Optional<StoredKey> physician(String username) {
        return jdbc.sql(
                        "select certificate, encrypted_key, pin_salt from platform.physician_key where username = :username")
                .param("username", username)
                .query(PkiRepository::storedKey)
                .optional();
    }

    void putPhysician(
            String username, byte[] certificate, byte[] encryptedKey, byte @Nullable [] pinSalt, Instant now) {
        jdbc.sql("""
                        insert into platform.physician_key (username, certificate, encrypted_key, pin_salt, created_at)
                        values (:username, :certificate, :key, :salt, :now)
                        on conflict (username) do update set certificate = excluded.certificate,
                            encrypted_key = excluded.encrypted_key, pin_salt = excluded.pin_salt""")
                .param("username", username)
                .param("certificate", certificate)
                .param("key", encryptedKey)
                .param("salt", pinSalt, java.sql.Types.BINARY)
                .param("now", Timestamp.from(now))
                .update();
    }

    private static StoredKey storedKey(ResultSet row, int number) throws SQLException {
        return new StoredKey(row.getBytes("certificate"), row.getBytes("encrypted_key"), row.getBytes("pin_salt"));
    }

    /** A certificate and its encrypted key as they lie in the database. */
    static final class StoredKey {
        final byte[] certificate;
        final byte[] encryptedKey;
        final byte @Nullable [] pinSalt;

        StoredKey(byte[] certificate, byte[] encryptedKey, byte @Nullable [] pinSalt) {
            this.certificate = certificate;
            this.encryptedKey = encryptedKey;
            this.pinSalt = pinSalt;
        }
    }
}
