package org.countyread.gateway.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * What is done when the SQLite file is damaged: it is moved away, never changed, and every row that can still be read is
 * carried over into a new one. What no longer can be read is rebuilt elsewhere, from the files of the spool and from
 * the journal of exams. Stateless.
 */
final class DatabaseRescue {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseRescue.class);
    private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");
    /** Parents before children; tables that are not named follow. */
    private static final List<String> FIRST = List.of("setting", "exam", "account");

    private DatabaseRescue() {}

    /** Whether the file is a database whose pages fit together. A missing file is sound: it is made. */
    static boolean sound(Path file) {
        if (Files.notExists(file)) {
            return true;
        }
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA quick_check(1)")) {
            return answer.next() && "ok".equals(answer.getString(1));
        } catch (SQLException damaged) {
            LOG.error("the database cannot be read: {}", damaged.getMessage());
            return false;
        }
    }

    /** Moves the damaged file with its log out of the way; where it is now. */
    static Path moveAway(Path file, long nowMillis) throws IOException {
        Path away = file.resolveSibling(file.toFile().getName() + ".damaged-" + nowMillis);
        for (String suffix : SUFFIXES) {
            Path part = Path.of(file + suffix);
            if (Files.exists(part)) {
                Files.move(part, Path.of(away + suffix), StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return away;
    }

    /** Carries over what can be read, table by table; how many rows came of each. */
    static Map<String, Integer> carryOver(Path damaged, Path fresh) {
        Map<String, Integer> carried = new HashMap<>();
        try (Connection to = open(fresh)) {
            to.setAutoCommit(false);
            for (String table : tables(to)) {
                carried.put(table, carryOver(damaged, to, table));
            }
            to.commit();
        } catch (SQLException e) {
            LOG.error("the new database does not take what the damaged one still had", e);
        }
        return carried;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>(FIRST);
        try (Statement statement = connection.createStatement();
                ResultSet names = statement.executeQuery(
                        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")) {
            while (names.next()) {
                if (!tables.contains(names.getString(1))) {
                    tables.add(names.getString(1));
                }
            }
        }
        return tables;
    }

    /** Reads from the front until the damage, then from the back until the damage; rows met twice are passed over. */
    private static int carryOver(Path damaged, Connection to, String table) {
        int rows = 0;
        for (String order : List.of("", " order by 1 desc")) {
            try (Connection from = open(damaged);
                    Statement statement = from.createStatement();
                    ResultSet row = statement.executeQuery("select * from " + table + order)) {
                rows += copy(row, to, table);
            } catch (SQLException unreadable) {
                LOG.warn("table {} cannot be read to its end: {}", table, unreadable.getMessage());
            }
        }
        return rows;
    }

    private static int copy(ResultSet row, Connection to, String table) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add(row.getMetaData().getColumnName(i));
        }
        String insert = "insert or ignore into %s (%s) values (%s)"
                .formatted(
                        table,
                        String.join(", ", names),
                        IntStream.range(0, columns).mapToObj(i -> "?").collect(Collectors.joining(", ")));
        int rows = 0;
        try (PreparedStatement statement = to.prepareStatement(insert)) {
            while (row.next()) {
                for (int i = 1; i <= columns; i++) {
                    statement.setObject(i, row.getObject(i));
                }
                rows += insertOne(statement);
            }
        }
        return rows;
    }

    /** A row whose values the damage has changed may break a rule of the schema; it is left behind alone. */
    private static int insertOne(PreparedStatement statement) {
        try {
            return statement.executeUpdate();
        } catch (SQLException unfit) {
            LOG.warn("a row is left behind: {}", unfit.getMessage());
            return 0;
        }
    }

    private static Connection open(Path file) throws SQLException {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        return source.getConnection();
    }
}
