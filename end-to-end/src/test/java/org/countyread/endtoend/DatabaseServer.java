package org.countyread.endtoend;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that is not the hub's own, with an empty database {@code countyread} that belongs to an ordinary role of
 * that name with a password. {@code -Dcountyread.postgres=HOST:PORT} names one that runs already and has all this.
 */
final class DatabaseServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseServer.class);

    private final String address;
    private final Optional<EmbeddedPostgres> own;

    private DatabaseServer(String address, Optional<EmbeddedPostgres> own) {
        this.address = address;
        this.own = own;
    }

    static DatabaseServer start(Path folder, String password) throws IOException, SQLException {
        String running = System.getProperty("countyread.postgres");
        if (running != null) {
            LOG.info("the database is the running server at {}", running);
            return new DatabaseServer(running, Optional.empty());
        }
        Path data = folder.resolve("postgres");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("password_encryption", "scram-sha-256")
                .start();
        LOG.info("the database is a server from Maven Central in {}", data);
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role countyread login password '" + password + "'");
            statement.execute("create database countyread owner countyread encoding 'UTF8' template template0");
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "host all countyread all scram-sha-256\nhost all postgres 127.0.0.1/32 trust\n");
            statement.execute("select pg_reload_conf()");
        }
        return new DatabaseServer("127.0.0.1:" + server.getPort(), Optional.of(server));
    }

    /** Host and port. */
    String address() {
        return address;
    }

    @Override
    public void close() throws IOException {
        if (own.isPresent()) {
            own.get().close();
        }
    }
}
