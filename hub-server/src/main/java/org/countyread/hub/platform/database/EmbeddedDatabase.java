package org.countyread.hub.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import org.countyread.hub.platform.PrivateFiles;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * A real PostgreSQL beside the hub, started and stopped with it. The binaries are made for tests and start without
 * fsync and without passwords; both are set right here and proved before anybody gets a connection. Thread-safe.
 */
final class EmbeddedDatabase implements JdbcConnectionDetails, AutoCloseable {
    static final String USER = "countyread";
    private static final String DATABASE = "countyread";
    private static final String SUPERUSER = "postgres";
    private static final int PASSWORD_BYTES = 24;
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** What a database that must keep its word needs, by the names SHOW knows. */
    private static final Map<String, String> DURABILITY =
            Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on");

    private static final String HOST_RULES = """
            # Written by the hub at every start. Nobody connects without a password.
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    private final FileChannel lockFile;
    private final EmbeddedPostgres server;
    private final String password;

    private EmbeddedDatabase(FileChannel lockFile, EmbeddedPostgres server, String password) {
        this.lockFile = lockFile;
        this.server = server;
        this.password = password;
    }

    /**
     * Starts the server on the folder, which is made and initialised at the first start.
     *
     * @throws IOException if it cannot be started, another hub uses the folder, or it is not durable or open to anybody
     */
    static EmbeddedDatabase start(Path folder, DatabaseSettings settings) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock = lock(folder);
        EmbeddedPostgres server = null;
        try {
            Path home = folder.toRealPath();
            Path data = home.resolve("data");
            Path binaries = home.resolve("binaries");
            StaleServer.stop(binaries, data);
            Path passwordFile = home.resolve("password");
            String password = password(passwordFile);
            server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(binaries.toFile())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false) // the hub must be done with it first
                    .setPort(settings.port())
                    .setPGStartupWait(settings.startWait())
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("pwfile", passwordFile.toString())
                    .setLocaleConfig("auth-host", "scram-sha-256")
                    .setLocaleConfig("auth-local", "scram-sha-256")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("password_encryption", "scram-sha-256")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "100")
                    .setServerConfig("shared_buffers", MemoryShare.ofThisMachine() + "MB")
                    .setServerConfig("jit", "off") // searches are short; compiling one takes longer than it does
                    .setConnectConfig("password", password)
                    .setDataDirectoryCustomizer(EmbeddedDatabase::requirePasswords)
                    .start();
            EmbeddedDatabase database = new EmbeddedDatabase(lock, server, password);
            database.prepare();
            LOG.info("PostgreSQL is up on 127.0.0.1:{} with its data in {}", server.getPort(), data);
            return database;
        } catch (IOException | SQLException | RuntimeException failure) {
            if (server != null) {
                server.close();
            }
            lock.close();
            throw new IOException("the hub's PostgreSQL in " + folder + " did not start: " + failure, failure);
        }
    }

    @Override
    public String getUsername() {
        return USER;
    }

    @Override
    public String getPassword() {
        return password;
    }

    @Override
    public String getJdbcUrl() {
        return url(DATABASE);
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        lockFile.close();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private void prepare() throws SQLException {
        refuseWithoutPassword();
        try (Connection connection = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, password);
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> setting : DURABILITY.entrySet()) {
                String found = single(statement, "show " + setting.getKey());
                if (!setting.getValue().equals(found)) {
                    throw new IllegalStateException("PostgreSQL would lose data: " + setting.getKey() + " is " + found);
                }
            }
            // The password has only hexadecimal digits and needs no quoting.
            if (single(statement, "select 1 from pg_roles where rolname = '" + USER + "'") == null) {
                statement.execute("create role " + USER + " login password '" + password + "'");
            }
            if (single(statement, "select 1 from pg_database where datname = '" + DATABASE + "'") == null) {
                statement.execute("create database " + DATABASE + " owner " + USER);
            }
        }
    }

    private void refuseWithoutPassword() throws SQLException {
        try (Connection open = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, "")) {
            throw new IllegalStateException(
                    "PostgreSQL lets anybody in: " + open.getMetaData().getURL());
        } catch (SQLException refused) {
            LOG.debug("a connection without a password is refused: {}", refused.getSQLState());
        }
    }

    private static @Nullable String single(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getString(1) : null;
        }
    }

    private static void requirePasswords(java.io.File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), HOST_RULES);
        } catch (IOException failure) {
            throw new IllegalStateException("cannot write pg_hba.conf in " + data, failure);
        }
    }

    private static String password(Path file) throws IOException {
        if (Files.notExists(file)) {
            byte[] bytes = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(bytes);
            PrivateFiles.write(file, HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        }
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
    }

    private static FileChannel lock(Path folder) throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("hub.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException ours) {
            LOG.debug("this process holds the lock already", ours);
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another hub uses " + folder);
        }
        return channel;
    }
}
