package org.countyread.hub.ecg;

import static org.countyread.hub.ecg.EcgRepository.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.countyread.hub.ecg.ReadingComparison.Pair;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about what people read. Thread-safe. */
@Repository
class ReadingsRepository {
    private final JdbcClient jdbc;

    ReadingsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a site says it read first. */
    record FirstReading(
            String siteCode,
            String accessionNumber,
            EcgVerdict verdict,
            Set<String> statements,
            String text,
            String by,
            Instant at) {}

    /** Keeps the newest that a site says of an exam; the same again, or an older one, changes nothing. */
    boolean keep(FirstReading first, Instant now) {
        return jdbc.sql("""
                        insert into ecg.first_reading (site_code, accession_number, verdict, statements, text, read_by,
                            read_at, received_at)
                        values (:site, :accession, :verdict, :statements, :text, :by, :at, :now)
                        on conflict (site_code, accession_number) do update set verdict = excluded.verdict,
                            statements = excluded.statements, text = excluded.text, read_by = excluded.read_by,
                            read_at = excluded.read_at, received_at = excluded.received_at
                        where first_reading.read_at < excluded.read_at""")
                        .param("site", first.siteCode())
                        .param("accession", first.accessionNumber())
                        .param("verdict", first.verdict().name())
                        .param("statements", array(first.statements()))
                        .param("text", first.text())
                        .param("by", first.by())
                        .param("at", utc(first.at()))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void choose(UUID taskId, Collection<String> statements, String by, Instant at) {
        jdbc.sql("""
                        insert into ecg.chosen (task_id, statements, chosen_by, chosen_at)
                        values (:task, :statements, :by, :at)
                        on conflict (task_id) do update set statements = excluded.statements,
                            chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at""")
                .param("task", taskId)
                .param("statements", array(statements))
                .param("by", by)
                .param("at", utc(at))
                .update();
    }

    List<String> chosen(UUID taskId) {
        return jdbc.sql("select unnest(statements) from ecg.chosen where task_id = :task")
                .param("task", taskId)
                .query(String.class)
                .list();
    }

    /** The newest signature of a task counts. */
    void signed(SignedReading signed) {
        jdbc.sql("""
                        insert into ecg.signed_reading (task_id, study_instance_uid, accession_number, site_code,
                            verdict, statements, hits, signed_at)
                        values (:task, :study, :accession, :site, :verdict, :statements, :hits, :at)
                        on conflict (task_id) do update set verdict = excluded.verdict,
                            statements = excluded.statements, hits = excluded.hits, signed_at = excluded.signed_at""")
                .param("task", signed.taskId())
                .param("study", signed.studyInstanceUid())
                .param("accession", signed.accessionNumber())
                .param("site", signed.siteCode())
                .param("verdict", signed.verdict().name())
                .param("statements", array(signed.statements()))
                .param("hits", signed.hits())
                .param("at", utc(signed.signedAt()))
                .update();
    }

    /** Reports signed in a time, in that order. */
    List<SignedReading> signedBetween(Instant from, Instant to) {
        return jdbc.sql("""
                        select * from ecg.signed_reading where signed_at >= :from and signed_at < :to
                        order by signed_at, task_id""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, number) -> signed(row))
                .list();
    }

    /** Exams signed in a time that somebody at the site had read first. */
    List<Pair> pairsBetween(Instant from, Instant to) {
        return jdbc.sql("""
                        select s.*, f.verdict as first_verdict, f.statements as first_statements
                        from ecg.signed_reading s join ecg.first_reading f using (site_code, accession_number)
                        where s.signed_at >= :from and s.signed_at < :to and f.read_at <= s.signed_at
                        order by s.signed_at, s.task_id""")
                .param("from", utc(from))
                .param("to", utc(to))
                .query((row, number) -> new Pair(
                        signed(row),
                        EcgVerdict.valueOf(row.getString("first_verdict")),
                        texts(row.getArray("first_statements"))))
                .list();
    }

    private static SignedReading signed(ResultSet row) throws SQLException {
        return new SignedReading(
                row.getObject("task_id", UUID.class),
                row.getString("study_instance_uid"),
                row.getString("accession_number"),
                row.getString("site_code"),
                EcgVerdict.valueOf(row.getString("verdict")),
                texts(row.getArray("statements")),
                row.getInt("hits"),
                row.getTimestamp("signed_at").toInstant());
    }

    private static String[] array(Collection<String> texts) {
        return texts.stream().distinct().sorted().toArray(String[]::new);
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }
}
