package org.countyread.hub.reading;

import static org.countyread.hub.reading.TaskRows.utc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countyread.ecg.critical.CriticalLevel;
import org.countyread.hub.archive.ExamPriority;
import org.countyread.hub.reading.MachineHit.HitAnswer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All SQL about what machines found. Thread-safe. */
@Repository
class MachineHitRepository {
    private final JdbcClient jdbc;

    MachineHitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What machines found in some tasks, and how urgent they made these. */
    record Found(Map<UUID, List<MachineHit>> hits, Map<UUID, ExamPriority> priorities) {
        List<MachineHit> of(UUID taskId) {
            return hits.getOrDefault(taskId, List.of());
        }

        /** Whether that has brought a task forward, as it was read; one brought forward since is not yet told as such. */
        boolean raised(UUID taskId, ExamPriority asRead) {
            ExamPriority byMachine = priorities.get(taskId);
            return byMachine != null && asRead.compareTo(byMachine) <= 0;
        }
    }

    Found found(Collection<UUID> taskIds) {
        Map<UUID, List<MachineHit>> hits = new HashMap<>();
        if (taskIds.isEmpty()) {
            return new Found(hits, Map.of());
        }
        jdbc.sql("select * from reading.machine_hit where task_id in (:ids) order by task_id, place")
                .param("ids", taskIds)
                .query((row, number) -> hits.computeIfAbsent(
                                row.getObject("task_id", UUID.class), id -> new ArrayList<>())
                        .add(hit(row)))
                .list();
        Map<UUID, ExamPriority> priorities = new HashMap<>();
        jdbc.sql("select id, machine_priority from reading.task where id in (:ids) and machine_priority is not null")
                .param("ids", taskIds)
                .query(row -> {
                    priorities.put(
                            row.getObject("id", UUID.class), ExamPriority.valueOf(row.getString("machine_priority")));
                });
        return new Found(hits, priorities);
    }

    void replace(UUID taskId, List<MachineHit> hits) {
        jdbc.sql("delete from reading.machine_hit where task_id = :task")
                .param("task", taskId)
                .update();
        for (int place = 0; place < hits.size(); place++) {
            MachineHit hit = hits.get(place);
            jdbc.sql("""
                            insert into reading.machine_hit (hit_id, task_id, place, rule_id, level, title_zh, title_en,
                                evidence_zh, evidence_en, answer)
                            values (:id, :task, :place, :rule, :level, :zh, :en, :evidenceZh, :evidenceEn, :answer)""")
                    .param("id", hit.id())
                    .param("task", taskId)
                    .param("place", place)
                    .param("rule", hit.ruleId())
                    .param("level", hit.level().name())
                    .param("zh", hit.titleZh())
                    .param("en", hit.titleEn())
                    .param("evidenceZh", hit.evidenceZh().toArray(String[]::new))
                    .param("evidenceEn", hit.evidenceEn().toArray(String[]::new))
                    .param("answer", name(hit))
                    .update();
        }
    }

    /** Brings a task forward; it never goes back. */
    void raise(UUID taskId, ExamPriority priority, Instant dueAt) {
        jdbc.sql("""
                        update reading.task set machine_priority = :priority, priority = :priority,
                            due_at = least(due_at, :due)
                        where id = :id""")
                .param("id", taskId)
                .param("priority", priority.name())
                .param("due", utc(dueAt))
                .update();
    }

    private static @Nullable String name(MachineHit hit) {
        HitAnswer answer = hit.answer();
        return answer == null ? null : answer.name();
    }

    private static MachineHit hit(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        return new MachineHit(
                row.getObject("hit_id", UUID.class),
                row.getString("rule_id"),
                CriticalLevel.valueOf(row.getString("level")),
                row.getString("title_zh"),
                row.getString("title_en"),
                texts(row.getArray("evidence_zh")),
                texts(row.getArray("evidence_en")),
                answer == null ? null : HitAnswer.valueOf(answer));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
