package org.countyread.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.countyread.hub.platform.HubIntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

class AuditTrailIT extends HubIntegrationTest {
    @Autowired
    private AuditTrail trail;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void manyWritersMakeOneUnbrokenChain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = IntStream.range(0, 100)
                    .<Future<?>>mapToObj(number ->
                            writers.submit(() -> transaction.executeWithoutResult(status -> note("many-" + number))))
                    .toList();
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            writers.shutdown();
        }
        AuditTrail.Verification verification = trail.verify();
        assertThat(verification.intact()).isTrue();
        assertThat(verification.entries()).isGreaterThanOrEqualTo(100);
    }

    @Test
    void anEntryRollsBackWithItsChange() {
        transaction.executeWithoutResult(status -> {
            note("rolled-back");
            status.setRollbackOnly();
        });
        assertThat(count("rolled-back")).isZero();
    }

    @Test
    void anEntryCanTellOfAReadOnlyTransaction() {
        TransactionTemplate readOnly =
                new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
        readOnly.setReadOnly(true);
        readOnly.executeWithoutResult(status -> note("viewed"));
        assertThat(count("viewed")).isEqualTo(1);
    }

    @Test
    void theDatabaseRefusesToChangeOrDeleteEntries() {
        note("kept");
        assertThatThrownBy(() -> jdbc.sql("update audit.entry set detail = 'x'").update())
                .isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("delete from audit.entry").update()).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> jdbc.sql("truncate audit.entry").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aChangeBehindTheTriggersIsFound() {
        note("before");
        note("tampered");
        note("after");
        long id = jdbc.sql("select max(id) from audit.entry where object_id = 'tampered'")
                .query(Long.class)
                .single();
        jdbc.sql("alter table audit.entry disable trigger all").update();
        try {
            jdbc.sql("update audit.entry set detail = 'other' where id = :id")
                    .param("id", id)
                    .update();
            JsonNode found = tree(get("admin", "/api/audit/verification"));
            assertThat(found.get("intact").booleanValue()).isFalse();
            assertThat(found.get("firstBroken").longValue()).isEqualTo(id);
        } finally {
            jdbc.sql("update audit.entry set detail = 'detail' where id = :id")
                    .param("id", id)
                    .update();
            jdbc.sql("alter table audit.entry enable trigger all").update();
        }
        assertThat(trail.verify().intact()).isTrue();
    }

    @Test
    void theTrailIsPagedAndForAdministratorsOnly() {
        IntStream.range(0, 5).forEach(number -> as("reader", () -> note("paged")));
        assertThat(get("reader", "/api/audit").statusCode()).isEqualTo(403);

        HttpResponse<String> first = get("admin", "/api/audit?objectId=paged&username=reader&limit=3");
        assertThat(tree(first).get("items").size()).isEqualTo(3);
        String cursor = tree(first).get("nextCursor").stringValue();
        HttpResponse<String> second = get("admin", "/api/audit?objectId=paged&limit=3&cursor=" + cursor);
        assertThat(tree(second).get("items").size()).isEqualTo(2);
        assertThat(tree(second).get("nextCursor").isNull()).isTrue();
        assertThat(get("admin", "/api/audit?cursor=nonsense").statusCode()).isEqualTo(400);
    }

    private void note(String objectId) {
        trail.record(AuditAction.STUDY_VIEWED, "test", objectId, Optional.empty(), "detail");
    }

    private long count(String objectId) {
        return jdbc.sql("select count(*) from audit.entry where object_id = :id")
                .param("id", objectId)
                .query(Long.class)
                .single();
    }
}
