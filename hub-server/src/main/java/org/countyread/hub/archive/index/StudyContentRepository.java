package org.countyread.hub.archive.index;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a study is made of, as a viewer opens it. */
@Repository
public class StudyContentRepository {
    private static final double MILLIS = 1000;

    private final JdbcClient jdbc;

    StudyContentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The objects of a study in the order of their series and numbers. */
    public List<InstanceSummary> instances(String studyInstanceUid) {
        return jdbc.sql("""
                select i.sop_instance_uid, i.series_instance_uid, i.sop_class_uid, i.transfer_syntax_uid,
                    i.instance_number, i.frame_count,
                    i.attributes #>> '{00280010,Value,0}' as row_count,
                    i.attributes #>> '{00280011,Value,0}' as column_count,
                    i.attributes #>> '{00181063,Value,0}' as frame_time,
                    coalesce(i.attributes #>> '{00082144,Value,0}', i.attributes #>> '{00180040,Value,0}') as frame_rate
                from archive.instance i join archive.series s using (study_instance_uid, series_instance_uid)
                where i.study_instance_uid = :study
                order by s.series_number nulls last, s.series_instance_uid, i.instance_number nulls last,
                    i.sop_instance_uid
                """)
                .param("study", studyInstanceUid)
                .query(StudyContentRepository::summary)
                .list();
    }

    private static InstanceSummary summary(ResultSet row, int index) throws SQLException {
        Optional<Double> frameTime = number(row.getString("frame_time")).filter(millis -> millis > 0);
        if (frameTime.isEmpty()) {
            frameTime =
                    number(row.getString("frame_rate")).filter(rate -> rate > 0).map(rate -> MILLIS / rate);
        }
        return new InstanceSummary(
                row.getString("sop_instance_uid"),
                row.getString("series_instance_uid"),
                row.getString("sop_class_uid"),
                row.getString("transfer_syntax_uid"),
                Optional.ofNullable(row.getObject("instance_number", Integer.class)),
                number(row.getString("row_count")).map(Double::intValue),
                number(row.getString("column_count")).map(Double::intValue),
                row.getInt("frame_count"),
                frameTime);
    }

    private static Optional<Double> number(@Nullable String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Double.valueOf(text.strip()));
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }
}
