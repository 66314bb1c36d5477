package org.countyread.hub.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.hub.archive.ExamPriority;

/**
 * Which tasks are asked for.
 *
 * @param states empty: all that wait for somebody in the reading room
 * @param modalities, sites, priorities empty: all
 * @param overdue only what is past its due time and still unsigned
 * @param words found in patient name, patient ID or accession number
 */
record QueueQuery(
        Set<TaskState> states,
        List<String> modalities,
        List<String> sites,
        Set<ExamPriority> priorities,
        boolean overdue,
        Optional<String> words,
        int limit,
        Optional<QueueCursor> after) {
    static final Set<TaskState> WAITING = Set.of(TaskState.AWAITING, TaskState.CLAIMED, TaskState.SUBMITTED);

    QueueQuery {
        states = states.isEmpty() ? WAITING : Set.copyOf(states);
        modalities = List.copyOf(modalities);
        sites = List.copyOf(sites);
        priorities = Set.copyOf(priorities);
    }
}
