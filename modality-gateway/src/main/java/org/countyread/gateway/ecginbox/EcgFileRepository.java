package org.countyread.gateway.ecginbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countyread.gateway.platform.Database;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All SQL about files of carts. Thread-safe. */
@Repository
class EcgFileRepository {
    private static final String SEPARATOR = "\n";

    private final Database database;

    EcgFileRepository(Database database) {
        this.database = database;
    }

    /** Keeps a file as new, whatever id it has, and returns it with its own. */
    EcgFile insert(EcgFile file) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        database.writes()
                .sql("""
                    insert into ecg_file (name, sha256, size_bytes, source, state, format, accession, reason, warnings,
                        kept_as, received_at, by_whom)
                    values (:name, :sha256, :size, :source, :state, :format, :accession, :reason, :warnings, :keptAs,
                        :at, :by)""")
                .param("name", file.name())
                .param("sha256", file.sha256())
                .param("size", file.sizeBytes())
                .param("source", file.source().name())
                .param("state", file.state().name())
                .param("format", file.format())
                .param("accession", file.accession())
                .param("reason", file.reason())
                .param("warnings", String.join(SEPARATOR, file.warnings()))
                .param("keptAs", file.keptAs())
                .param("at", file.receivedAt().toEpochMilli())
                .param("by", file.by())
                .update(key);
        long id = Objects.requireNonNull(key.getKey()).longValue();
        return byId(id).orElseThrow();
    }

    Optional<EcgFile> byId(long id) {
        return database.writes()
                .sql("select * from ecg_file where id = :id")
                .param("id", id)
                .query((row, n) -> file(row))
                .optional();
    }

    /** The file with these bytes that was taken. */
    Optional<EcgFile> taken(String sha256) {
        return database.writes()
                .sql("select * from ecg_file where sha256 = :sha256 and state = 'TAKEN' order by id limit 1")
                .param("sha256", sha256)
                .query((row, n) -> file(row))
                .optional();
    }

    /** From new to old; of the failed ones only those nobody has dismissed. */
    List<EcgFile> list(EcgFile.@Nullable State state, int limit) {
        return database.reads()
                .sql("""
                    select * from ecg_file
                    where (:state is null or state = :state) and (state <> 'FAILED' or dismissed_at is null)
                    order by id desc limit :limit""")
                .param("state", state == null ? null : state.name())
                .param("limit", limit)
                .query((row, n) -> file(row))
                .list();
    }

    /** Whether there was such a failed file that nobody had dismissed. */
    boolean dismiss(long id, Instant at, String by) {
        return database.writes()
                        .sql("""
                            update ecg_file set dismissed_at = :at, dismissed_by = :by
                            where id = :id and state = 'FAILED' and dismissed_at is null""")
                        .param("at", at.toEpochMilli())
                        .param("by", by)
                        .param("id", id)
                        .update()
                == 1;
    }

    private static EcgFile file(ResultSet row) throws SQLException {
        String warnings = row.getString("warnings");
        return new EcgFile(
                row.getLong("id"),
                row.getString("name"),
                row.getString("sha256"),
                row.getLong("size_bytes"),
                EcgFile.Source.valueOf(row.getString("source")),
                EcgFile.State.valueOf(row.getString("state")),
                row.getString("format"),
                row.getString("accession"),
                row.getString("reason"),
                warnings == null || warnings.isEmpty() ? List.of() : List.of(warnings.split(SEPARATOR, -1)),
                row.getString("kept_as"),
                Instant.ofEpochMilli(row.getLong("received_at")),
                row.getString("by_whom"));
    }
}
