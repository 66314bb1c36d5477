package org.countyread.gateway.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.countyread.gateway.platform.Database;
import org.springframework.stereotype.Repository;

/** All SQL of accounts, tokens and wrong passwords. Thread-safe. */
@Repository
class AccountRepository {
    /** An account with its password hash. Immutable. */
    record Secret(Account account, String passwordHash) {}

    private final Database database;

    AccountRepository(Database database) {
        this.database = database;
    }

    boolean empty() {
        return database.reads()
                .sql("select not exists (select 1 from account)")
                .query(Boolean.class)
                .single();
    }

    Optional<Secret> find(String username) {
        return database.reads()
                .sql("select * from account where username = :username")
                .param("username", username)
                .query((row, n) -> new Secret(account(row), row.getString("password_hash")))
                .optional();
    }

    List<Account> all() {
        return database.reads()
                .sql("select * from account order by username")
                .query((row, n) -> account(row))
                .list();
    }

    /** Whether the account was made; false when the name is taken. */
    boolean insert(Account account, String passwordHash, Instant now) {
        return database.writes()
                        .sql("""
                            insert into account (username, display_name, password_hash, roles, created_at)
                            values (:username, :displayName, :hash, :roles, :now) on conflict do nothing""")
                        .param("username", account.username())
                        .param("displayName", account.displayName())
                        .param("hash", passwordHash)
                        .param(
                                "roles",
                                account.roles().stream()
                                        .map(Role::name)
                                        .sorted()
                                        .collect(Collectors.joining(",")))
                        .param("now", now.toEpochMilli())
                        .update()
                == 1;
    }

    boolean changePassword(String username, String passwordHash) {
        return database.inTransaction(() -> {
            int changed = database.writes()
                    .sql("update account set password_hash = :hash where username = :username")
                    .param("hash", passwordHash)
                    .param("username", username)
                    .update();
            database.writes()
                    .sql("delete from access_token where username = :username")
                    .param("username", username)
                    .update();
            return changed == 1;
        });
    }

    void insertToken(String tokenHash, String username, Instant expiresAt, Instant now) {
        database.inTransaction(() -> {
            database.writes()
                    .sql("delete from access_token where expires_at < :now")
                    .param("now", now.toEpochMilli())
                    .update();
            database.writes()
                    .sql(
                            "insert into access_token (token_hash, username, expires_at) values (:hash, :username, :until)")
                    .param("hash", tokenHash)
                    .param("username", username)
                    .param("until", expiresAt.toEpochMilli())
                    .update();
        });
    }

    Optional<Account> byToken(String tokenHash, Instant now) {
        return database.reads()
                .sql("""
                    select account.* from access_token join account using (username)
                    where token_hash = :hash and expires_at > :now""")
                .param("hash", tokenHash)
                .param("now", now.toEpochMilli())
                .query((row, n) -> account(row))
                .optional();
    }

    void deleteToken(String tokenHash) {
        database.writes()
                .sql("delete from access_token where token_hash = :hash")
                .param("hash", tokenHash)
                .update();
    }

    /** Wrong passwords of one name since an instant, oldest first. */
    List<Instant> failures(String username, Instant since) {
        return database.reads()
                .sql("select at from login_failure where username = :username and at >= :since order by at")
                .param("username", username)
                .param("since", since.toEpochMilli())
                .query((row, n) -> Instant.ofEpochMilli(row.getLong("at")))
                .list();
    }

    void insertFailure(String username, Instant at, Instant forgetBefore) {
        database.inTransaction(() -> {
            database.writes()
                    .sql("delete from login_failure where at < :before")
                    .param("before", forgetBefore.toEpochMilli())
                    .update();
            database.writes()
                    .sql("insert into login_failure (username, at) values (:username, :at)")
                    .param("username", username)
                    .param("at", at.toEpochMilli())
                    .update();
        });
    }

    void forgetFailures(String username) {
        database.writes()
                .sql("delete from login_failure where username = :username")
                .param("username", username)
                .update();
    }

    private static Account account(ResultSet row) throws SQLException {
        Set<Role> roles = Arrays.stream(row.getString("roles").split(","))
                .map(Role::valueOf)
                .collect(Collectors.toSet());
        return new Account(row.getString("username"), row.getString("display_name"), roles);
    }
}
