package org.countyread.gateway.exam;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.gateway.exam.RetakeRequest.Answer;
import org.countyread.gateway.platform.Database;
import org.springframework.stereotype.Repository;

/** All SQL of requests to take an exam again. Thread-safe. */
@Repository
class RetakeRepository {
    private final Database database;

    RetakeRepository(Database database) {
        this.database = database;
    }

    /** Whether the request is new; one that comes again changes nothing. */
    boolean insert(ExamMessages.RetakeNews news, Instant receivedAt) {
        return database.writes()
                        .sql("""
                            insert into retake (id, accession, study_uid, reason, comment, requested_at, requested_by,
                                received_at)
                            values (:id, :accession, :study, :reason, :comment, :at, :by, :now)
                            on conflict do nothing""")
                        .param("id", news.id())
                        .param("accession", news.accessionNumber())
                        .param("study", news.studyInstanceUid())
                        .param("reason", news.reason())
                        .param("comment", news.comment())
                        .param("at", news.requestedAt().toEpochMilli())
                        .param("by", news.requestedBy())
                        .param("now", receivedAt.toEpochMilli())
                        .update()
                == 1;
    }

    /** The requests of an exam that nobody has answered, the oldest first. */
    List<RetakeRequest> open(String accession) {
        return database.writes()
                .sql("select * from retake where accession = :accession and answer is null order by requested_at")
                .param("accession", accession)
                .query((row, n) -> request(row))
                .list();
    }

    void answer(String id, Answer answer, Instant at, String by) {
        database.writes()
                .sql("""
                    update retake set answer = :answer, answered_at = :at, answered_by = :by
                    where id = :id and answer is null""")
                .param("id", id)
                .param("answer", answer.name())
                .param("at", at.toEpochMilli())
                .param("by", by)
                .update();
    }

    /** The newest request of each exam. */
    Map<String, RetakeRequest> newest(Collection<String> accessions) {
        Map<String, RetakeRequest> newest = new HashMap<>();
        database.reads()
                .sql("select * from retake where accession in (:accessions) order by requested_at")
                .param("accessions", accessions)
                .query(row -> {
                    newest.put(row.getString("accession"), request(row));
                });
        return newest;
    }

    private static RetakeRequest request(ResultSet row) throws SQLException {
        return new RetakeRequest(
                row.getString("id"),
                row.getString("accession"),
                row.getString("study_uid"),
                row.getString("reason"),
                row.getString("comment"),
                ExamRepository.instant(row, "requested_at"),
                row.getString("requested_by"),
                Optional.ofNullable(row.getString("answer"))
                        .map(Answer::valueOf)
                        .orElse(null),
                ExamRepository.instantOrNull(row, "answered_at"));
    }
}
