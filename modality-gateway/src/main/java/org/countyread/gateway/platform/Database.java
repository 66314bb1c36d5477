package org.countyread.gateway.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * The one SQLite file of the box. A commit that has returned survives a power cut: write-ahead log, {@code
 * synchronous=FULL}. SQLite knows one writer at a time, so there is one connection for writing and a few for reading,
 * which never wait for it. Thread-safe.
 *
 * @see "https://www.sqlite.org/pragma.html#pragma_synchronous"
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 4;
    private static final int BUSY_MILLIS = 15_000;
    private static final int CACHE_KIB = 2_000;

    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final JdbcClient writes;
    private final JdbcClient reads;
    private final TransactionTemplate transactions;
    private final boolean rescued;

    private Database(HikariDataSource writer, HikariDataSource reader, boolean rescued) {
        this.rescued = rescued;
        this.writer = writer;
        this.reader = reader;
        this.writes = JdbcClient.create(writer);
        this.reads = JdbcClient.create(reader);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(writer));
    }

    /**
     * Opens the file, makes it when missing, and brings its schema up to date. A damaged file is moved away and what can
     * be read of it is carried over; {@link #rescued()} then tells that there is something to rebuild.
     */
    public static Database open(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        if (DatabaseRescue.sound(file)) {
            return open(file, Files.notExists(file));
        }
        Path damaged = DatabaseRescue.moveAway(file, System.currentTimeMillis());
        open(file, true).close();
        Map<String, Integer> rows = DatabaseRescue.carryOver(damaged, file);
        LOG.error("the database was damaged; it is kept as {}, and these rows of it were saved: {}", damaged, rows);
        return open(file, true);
    }

    private static Database open(Path file, boolean rescued) throws IOException {
        HikariDataSource writer = pool("gateway-writer", file, 1, false);
        Database database;
        try {
            database = new Database(writer, pool("gateway-reader", file, READERS, true), rescued);
            Schema.upgrade(database);
        } catch (RuntimeException | IOException failed) {
            writer.close();
            throw failed;
        }
        return database;
    }

    private static HikariDataSource pool(String name, Path file, int connections, boolean readOnly) {
        SQLiteConfig sqlite = new SQLiteConfig();
        sqlite.setJournalMode(SQLiteConfig.JournalMode.WAL);
        sqlite.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        sqlite.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        sqlite.setBusyTimeout(BUSY_MILLIS);
        sqlite.setCacheSize(-CACHE_KIB);
        sqlite.enforceForeignKeys(true);
        SQLiteDataSource source = new SQLiteDataSource(sqlite);
        source.setUrl("jdbc:sqlite:" + file.toAbsolutePath());
        HikariConfig pool = new HikariConfig();
        pool.setPoolName(name);
        pool.setDataSource(source);
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(1);
        pool.setMaxLifetime(0);
        pool.setConnectionTimeout(60_000);
        return new HikariDataSource(pool);
    }

    /** Whether the file was missing or damaged at the start, so that it may know less than the files beside it. */
    public boolean rescued() {
        return rescued;
    }

    /** For queries outside a transaction; sees what has been committed. */
    public JdbcClient reads() {
        return reads;
    }

    /** For changes, and for queries inside {@link #inTransaction} that must see them. */
    public JdbcClient writes() {
        return writes;
    }

    /** Runs the work in the one write transaction, joining one that is open on this thread; durable when it returns. */
    public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /** Runs the work in the one write transaction; durable when it returns. */
    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Whether the failure says that the disk is full: SQLite's own code, or the operating system's ENOSPC or EDQUOT. */
    public static boolean saysDiskFull(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLiteException sqlite && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_FULL) {
                return true;
            }
            String message = Objects.requireNonNullElse(at.getMessage(), "");
            if (at instanceof IOException
                    && (message.contains("No space left on device") || message.contains("Disk quota exceeded"))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }
}
