package org.countyread.hub.priors;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.priors.Recognition.Decision;
import org.countyread.hub.priors.Recognition.RepeatReason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL of recognitions. Thread-safe. */
@Repository
class RecognitionRepository {
    private final JdbcClient jdbc;

    RecognitionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the decision is new: an exam has one. */
    boolean insert(Recognition made) {
        Map<String, @Nullable Object> named = new HashMap<>();
        named.put("item", made.item());
        named.put("reason", made.reason() == null ? null : made.reason().name());
        named.put("prior", made.priorStudyUid());
        return jdbc.sql("""
                        insert into priors.recognition (id, site_code, accession_number, patient_id, modality, item,
                            decision, reason, prior_study_uid, decided_by, decided_at)
                        values (:id, :site, :accession, :patient, :modality, :item, :decision, :reason, :prior, :by,
                            :at)
                        on conflict (site_code, accession_number) do nothing""")
                        .param("id", made.id())
                        .param("site", made.siteCode())
                        .param("accession", made.accessionNumber())
                        .param("patient", made.patientId())
                        .param("modality", made.modality())
                        .param("decision", made.decision().name())
                        .param("by", made.decidedBy())
                        .param("at", utc(made.decidedAt()))
                        .params(named)
                        .update()
                == 1;
    }

    /** Decisions of a time, from new to old. */
    List<Recognition> between(Instant from, Instant to, int max) {
        return jdbc.sql("""
                        select * from priors.recognition where decided_at >= :from and decided_at < :to
                        order by decided_at desc, id limit :max""")
                .param("from", utc(from))
                .param("to", utc(to))
                .param("max", max)
                .query((row, number) -> recognition(row))
                .list();
    }

    private static Recognition recognition(ResultSet row) throws SQLException {
        return new Recognition(
                row.getObject("id", UUID.class),
                row.getString("site_code"),
                row.getString("accession_number"),
                row.getString("patient_id"),
                row.getString("modality"),
                row.getString("item"),
                Decision.valueOf(row.getString("decision")),
                Optional.ofNullable(row.getString("reason"))
                        .map(RepeatReason::valueOf)
                        .orElse(null),
                row.getString("prior_study_uid"),
                row.getString("decided_by"),
                row.getTimestamp("decided_at").toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
