package org.countyread.hub.archive.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class QidoDateIT extends HubIntegrationTest {
    private static final Optional<Set<String>> ONE_SITE = Optional.of(Set.of("QD01"));

    @Autowired
    private QidoRepository repository;

    @Autowired
    private TransactionTemplate transaction;

    /** The planner decides by itself, on ten years of studies that are gone when the transaction is. */
    @Test
    void aDayOrARangeOfDaysIsFoundByTheIndexOverTheDate() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                insert into archive.study (study_instance_uid, site_code, patient_id, name_alphabetic,
                    name_ideographic, name_phonetic, study_date, attributes, first_object_at)
                select '2.25.77.' || n, 'QD01', 'P' || n, '', '', '', date '2016-01-01' + n % 3650, '{}', now()
                from generate_series(1, 20000) n
                """).update();
            jdbc.sql("analyze archive.study").update();
            for (String days : List.of("20240229", "20240229-20240301", "20251201-", "-20160105")) {
                String plan = String.join("\n", repository.plan(query(days)));
                assertThat(plan)
                        .as(days)
                        .contains("study_by_date")
                        .contains("Index Cond")
                        .contains("study_date");
            }
            assertThat(repository.search(query("20240229"))).hasSize(5);
            assertThat(repository.search(query("20240229-20240301"))).hasSize(10);
            assertThat(repository.search(query("-20160102"))).hasSize(11);
            status.setRollbackOnly();
        });
    }

    @Test
    void aDateThatIsNoneIsRefusedByName() {
        for (String wrong : List.of("yesterday", "20260230", "2026-02-01", "20260101-never")) {
            HttpResponse<String> answer = get("reader", "/dicom-web/studies?StudyDate=" + wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(tree(answer).get("code").asString()).isEqualTo("query-malformed");
            assertThat(tree(answer).get("detail").asString()).contains("StudyDate");
        }
    }

    private static QidoQuery query(String days) {
        try {
            return QidoQuery.parse(IndexedLevels.Level.STUDY, List.of(), Map.of("StudyDate", List.of(days)), ONE_SITE);
        } catch (QueryFormatException e) {
            throw new IllegalStateException(e);
        }
    }
}
