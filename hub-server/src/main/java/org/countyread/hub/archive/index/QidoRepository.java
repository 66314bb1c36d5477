package org.countyread.hub.archive.index;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countyread.dicom.data.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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

    /**
     * What is asked for decides which index serves, so a search is planned with its values each time; a plan for any
     * value would read the whole table for a rare one.
     */
    private static final String PLAN_WITH_VALUES = "select set_config('plan_cache_mode', 'force_custom_plan', true)";

    private static final String STUDY_ORDER =
            "st.study_date desc nulls last, st.first_object_at desc, st.study_instance_uid";
    private static final String SERIES_ORDER = STUDY_ORDER + ", se.series_number nulls last, se.series_instance_uid";
    private static final String INSTANCE_ORDER = SERIES_ORDER + ", i.instance_number nulls last, i.sop_instance_uid";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    QidoRepository(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** At most {@code limit + 1} rows: the one beyond tells that there are more. */
    public List<QidoRow> search(QidoQuery query) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(PLAN_WITH_VALUES).query(String.class).single();
            return statement(query, "").query(QidoRepository::row).list();
        }));
    }

    /** How PostgreSQL would answer a search, line by line. */
    List<String> plan(QidoQuery query) {
        return statement(query, "explain ").query(String.class).list();
    }

    private JdbcClient.StatementSpec statement(QidoQuery query, String prefix) {
        QidoConditions conditions = new QidoConditions(query);
        JdbcClient.StatementSpec statement = switch (query.level()) {
            case STUDY -> jdbc.sql(prefix + studies(conditions.alternatives()));
            case SERIES -> jdbc.sql(prefix + series(conditions.where()));
            case INSTANCE ->
                jdbc.sql(prefix + instances(conditions.where(), query.includeAll()))
                        .param("tags", tags(query.include()));
        };
        return statement
                .params(conditions.parameters())
                .param("limit", query.limit() + 1)
                .param("offset", query.offset());
    }

    /** Which studies match is found first; what is shown of them is read for the answer's page only. */
    private static String studies(List<String> alternatives) {
        String found = alternatives.stream()
                .map(where -> """
                        (select st.study_instance_uid, st.study_date, st.first_object_at from archive.study st
                        where %s
                        order by %s
                        limit :limit::int + :offset::int)
                        """.formatted(where, STUDY_ORDER))
                .collect(Collectors.joining("union "));
        return """
                with page as (
                    select st.study_instance_uid, st.study_date, st.first_object_at from (%s) st
                    order by %s
                    limit :limit offset :offset)
                select st.study_instance_uid as study, null as series, null as sop,
                    st.attributes::text as outer_json, null as middle_json, null as inner_json, st.modalities,
                    (select count(*) from archive.series x
                        where x.study_instance_uid = st.study_instance_uid) as series_count,
                    (select count(*) from archive.instance x
                        where x.study_instance_uid = st.study_instance_uid) as instance_count
                from page join archive.study st using (study_instance_uid)
                order by page.study_date desc nulls last, page.first_object_at desc, page.study_instance_uid
                """.formatted(found, STUDY_ORDER);
    }

    private static String series(String where) {
        return """
                with page as (
                    select se.study_instance_uid, se.series_instance_uid,
                        row_number() over (order by %2$s) as place
                    from archive.series se join archive.study st using (study_instance_uid)
                    where %1$s
                    order by %2$s
                    limit :limit offset :offset)
                select st.study_instance_uid as study, se.series_instance_uid as series, null as sop,
                    st.attributes::text as outer_json, se.attributes::text as middle_json, null as inner_json,
                    st.modalities, 0 as series_count,
                    (select count(*) from archive.instance x where x.study_instance_uid = se.study_instance_uid
                        and x.series_instance_uid = se.series_instance_uid) as instance_count
                from page join archive.series se using (study_instance_uid, series_instance_uid)
                join archive.study st using (study_instance_uid)
                order by page.place
                """.formatted(where, SERIES_ORDER);
    }

    private static String instances(String where, boolean includeAll) {
        String inner = includeAll ? "i.attributes::text" : """
                (select coalesce(jsonb_object_agg(tag, i.attributes -> tag), '{}')::text
                    from unnest(string_to_array(:tags, ',')) tag where i.attributes -> tag is not null)""";
        return """
                with page as (
                    select i.sop_instance_uid,
                        row_number() over (order by %2$s) as place
                    from archive.instance i
                    join archive.series se using (study_instance_uid, series_instance_uid)
                    join archive.study st using (study_instance_uid)
                    where %1$s and :tags::text is not null
                    order by %2$s
                    limit :limit offset :offset)
                select st.study_instance_uid as study, se.series_instance_uid as series, i.sop_instance_uid as sop,
                    st.attributes::text as outer_json, se.attributes::text as middle_json, %3$s as inner_json,
                    st.modalities, 0 as series_count, 0 as instance_count
                from page join archive.instance i using (sop_instance_uid)
                join archive.series se using (study_instance_uid, series_instance_uid)
                join archive.study st using (study_instance_uid)
                order by page.place
                """.formatted(where, INSTANCE_ORDER, inner);
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
