package org.countyread.hub.archive.index;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.dicom.data.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches the index. One statement a search, on any level. */
@Repository
public class QidoRepository {
    /** What an object is described by when nothing more is asked for: PS3.18 Table 10.6.3-5, and what viewers need. */
    private static final Set<Integer> INSTANCE_DEFAULT = Set.of(
            Tag.SOPClassUID,
            Tag.SOPInstanceUID,
            Tag.InstanceNumber,
            Tag.ContentDate,
            Tag.ContentTime,
            Tag.Rows,
            Tag.Columns,
            Tag.BitsAllocated,
            Tag.NumberOfFrames);

    private static final String MODALITIES = "(select array_agg(distinct m.modality order by m.modality)"
            + " from archive.series m where m.study_instance_uid = st.study_instance_uid)";

    private final JdbcClient jdbc;

    QidoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** At most {@code limit + 1} rows: the one beyond tells that there are more. */
    public List<QidoRow> search(QidoQuery query) {
        return statement(query, "").query(QidoRepository::row).list();
    }

    /** How PostgreSQL would answer a search, line by line. */
    List<String> plan(QidoQuery query) {
        return statement(query, "explain ").query(String.class).list();
    }

    private JdbcClient.StatementSpec statement(QidoQuery query, String prefix) {
        QidoConditions conditions = new QidoConditions(query);
        String where = conditions.where();
        JdbcClient.StatementSpec statement = switch (query.level()) {
            case STUDY -> jdbc.sql(prefix + studies(where));
            case SERIES -> jdbc.sql(prefix + series(where));
            case INSTANCE ->
                jdbc.sql(prefix + instances(where, query.includeAll())).param("tags", tags(query.include()));
        };
        return statement
                .params(conditions.parameters())
                .param("limit", query.limit() + 1)
                .param("offset", query.offset());
    }

    private static String studies(String where) {
        return """
                select st.study_instance_uid as study, null as series, null as sop,
                    st.attributes::text as outer_json, null as middle_json, null as inner_json,
                    %s as modalities,
                    (select count(*) from archive.series x
                        where x.study_instance_uid = st.study_instance_uid) as series_count,
                    (select count(*) from archive.instance x
                        where x.study_instance_uid = st.study_instance_uid) as instance_count
                from archive.study st
                where %s
                order by st.study_date desc nulls last, st.first_object_at desc, st.study_instance_uid
                limit :limit offset :offset
                """.formatted(MODALITIES, where);
    }

    private static String series(String where) {
        return """
                select st.study_instance_uid as study, se.series_instance_uid as series, null as sop,
                    st.attributes::text as outer_json, se.attributes::text as middle_json, null as inner_json,
                    %s as modalities, 0 as series_count,
                    (select count(*) from archive.instance x where x.study_instance_uid = se.study_instance_uid
                        and x.series_instance_uid = se.series_instance_uid) as instance_count
                from archive.series se join archive.study st using (study_instance_uid)
                where %s
                order by st.study_date desc nulls last, st.study_instance_uid, se.series_number nulls last,
                    se.series_instance_uid
                limit :limit offset :offset
                """.formatted(MODALITIES, where);
    }

    private static String instances(String where, boolean includeAll) {
        String inner = includeAll ? "i.attributes::text" : """
                (select coalesce(jsonb_object_agg(tag, i.attributes -> tag), '{}')::text
                    from unnest(string_to_array(:tags, ',')) tag where i.attributes -> tag is not null)""";
        return """
                select st.study_instance_uid as study, se.series_instance_uid as series, i.sop_instance_uid as sop,
                    st.attributes::text as outer_json, se.attributes::text as middle_json, %s as inner_json,
                    %s as modalities, 0 as series_count, 0 as instance_count
                from archive.instance i
                join archive.series se using (study_instance_uid, series_instance_uid)
                join archive.study st using (study_instance_uid)
                where %s and :tags::text is not null
                order by st.study_date desc nulls last, st.study_instance_uid, se.series_number nulls last,
                    se.series_instance_uid, i.instance_number nulls last, i.sop_instance_uid
                limit :limit offset :offset
                """.formatted(inner, MODALITIES, where);
    }

    private static String tags(Set<Integer> include) {
        return Stream.concat(INSTANCE_DEFAULT.stream(), include.stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .map("%08X"::formatted)
                .collect(Collectors.joining(","));
    }

    private static QidoRow row(ResultSet row, int number) throws SQLException {
        return new QidoRow(
                row.getString("study"),
                Optional.ofNullable(row.getString("series")),
                Optional.ofNullable(row.getString("sop")),
                Stream.of("outer_json", "middle_json", "inner_json")
                        .flatMap(column -> Optional.ofNullable(text(row, column)).stream())
                        .toList(),
                modalities(row.getArray("modalities")),
                row.getInt("series_count"),
                row.getInt("instance_count"));
    }

    private static @Nullable String text(ResultSet row, String column) {
        try {
            return row.getString(column);
        } catch (SQLException e) {
            throw new IllegalStateException("no column " + column, e);
        }
    }

    private static List<String> modalities(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
