package org.countyread.hub.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.countyread.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseIT {
    private static final DatabaseSettings SETTINGS = new DatabaseSettings(0, Duration.ofMinutes(2));

    @TempDir
    private Path folder;

    @Test
    void keepsItsDataOverARestartDurablyAndBehindAPassword() throws Exception {
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, SETTINGS)) {
            execute(database, "create table note (text text)");
            execute(database, "insert into note values ('心电图 𠮷')");
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, SETTINGS)).hasMessageContaining("another hub");
        }
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, SETTINGS)) {
            assertThat(query(database, "select text from note")).isEqualTo("心电图 𠮷");
            assertThat(query(database, "show fsync")).isEqualTo("on");
            assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(database, "show server_encoding")).isEqualTo("UTF8");
            assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
            for (String user : List.of("postgres", EmbeddedDatabase.USER)) {
                assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), user, ""))
                        .isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> DriverManager.getConnection(database.getJdbcUrl(), user, "wrong"))
                        .isInstanceOf(SQLException.class);
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void stopsAServerThatOutlivedItsHub() throws Exception {
        Process hub = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        folder.toString())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        Path ready = folder.resolve("ready");
        Await.until("the other process has a database", Duration.ofMinutes(2), () -> Files.exists(ready));
        hub.destroyForcibly();
        assertThat(hub.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String orphan = postmaster();

        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder, SETTINGS)) {
            assertThat(postmaster()).isNotEqualTo(orphan);
            assertThat(query(database, "select text from note")).isEqualTo("committed");
        }
    }

    /** The process number of the server that has the data. */
    private String postmaster() throws IOException {
        return Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                .get(0)
                .strip();
    }

    private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static Connection connect(EmbeddedDatabase database) throws SQLException {
        return DriverManager.getConnection(database.getJdbcUrl(), database.getUsername(), database.getPassword());
    }

    /** Starts a database in a process of its own and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
            Path folder = new File(arguments[0]).toPath();
            EmbeddedDatabase database = EmbeddedDatabase.start(folder, SETTINGS);
            execute(database, "create table note (text text)");
            execute(database, "insert into note values ('committed')");
            Files.createFile(folder.resolve("ready"));
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }
}
