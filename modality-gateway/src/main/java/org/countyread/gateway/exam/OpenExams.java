package org.countyread.gateway.exam;

import java.time.Instant;
import java.util.List;
import org.countyread.gateway.platform.Database;
import org.springframework.stereotype.Repository;

/** The exams that were registered here and are not done yet. Thread-safe. */
@Repository
public class OpenExams {
    /**
     * An exam a device may choose. Immutable.
     *
     * @param plannedStudyUid the Study Instance UID its images are to have
     * @param scheduledAt when it was registered
     */
    public record Open(Exam exam, String plannedStudyUid, Instant scheduledAt) {}

    private final Database database;

    OpenExams(Database database) {
        this.database = database;
    }

    /**
     * Those registered since an instant, the newest first: neither cancelled nor completed, or to be retaken.
     *
     * @param max how many at most
     */
    public List<Open> since(Instant since, int max) {
        return database.reads()
                .sql("""
                    select * from exam where not walk_in and planned_study_uid is not null
                        and coalesce(hub_state, '') <> 'CANCELLED'
                        and (created_at >= :since and not exists (select 1 from study
                                where study.accession = exam.accession and study.complete_at is not null)
                            and not exists (select 1 from performed_step
                                where performed_step.accession = exam.accession and performed_step.status = 'COMPLETED')
                            or hub_state = 'RETAKE_REQUESTED' and hub_state_at >= :since
                            and not exists (select 1 from study
                                where study.accession = exam.accession and study.last_object_at > exam.hub_state_at))
                    order by created_at desc limit :max""")
                .param("since", since.toEpochMilli())
                .param("max", max)
                .query((row, n) -> new Open(
                        ExamRepository.exam(row),
                        row.getString("planned_study_uid"),
                        ExamRepository.instant(row, "created_at")))
                .list();
    }
}
