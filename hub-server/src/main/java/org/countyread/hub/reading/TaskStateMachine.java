package org.countyread.hub.reading;

import static org.countyread.hub.reading.TaskState.CLAIMED;
import static org.countyread.hub.reading.TaskState.ESCALATED;
import static org.countyread.hub.reading.TaskState.SUBMITTED;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a reading task: which move leads where, and who may make it. Row = move, column = state, cell = next
 * state; a dot is refused. Pure; has no clock and no database. Immutable.
 */
public final class TaskStateMachine {
    private static final Map<TaskMove, Map<TaskState, TaskState>> TABLE = parse("""
            #         AWAITING   CLAIMED    SUBMITTED  SIGNED    DELIVERED  RETAKE_REQUESTED  ESCALATED  CANCELLED
            CLAIM     CLAIMED    CLAIMED    CLAIMED    .         .          .                 CLAIMED    .
            RENEW     .          CLAIMED    .          .         .          .                 .          .
            RELEASE   .          AWAITING   AWAITING   .         .          .                 .          .
            SAVE      .          CLAIMED    SUBMITTED  .         .          .                 .          .
            SUBMIT    .          SUBMITTED  .          .         .          .                 .          .
            SIGN      .          SIGNED     SIGNED     .         .          .                 .          .
            RETAKE    .          RETAKE_REQUESTED RETAKE_REQUESTED . .      .                 .          .
            ESCALATE  .          ESCALATED  .          .         .          .                 .          .
            CANCEL    CANCELLED  .          .          .         .          CANCELLED         CANCELLED  .
            DELIVER   .          .          .          DELIVERED DELIVERED  .                 .          .
            REVISE    .          .          .          CLAIMED   CLAIMED    .                 .          .
            WITHDRAW  .          .          .          AWAITING  AWAITING   .                 .          .
            ARRIVE    AWAITING   CLAIMED    SUBMITTED  SIGNED    DELIVERED  AWAITING          ESCALATED  CANCELLED
            """);

    private TaskStateMachine() {}

    /** Where a move leads when the person does not matter; empty where nobody may make it. */
    public static Optional<TaskState> next(TaskState state, TaskMove move) {
        return Optional.ofNullable(TABLE.getOrDefault(move, Map.of()).get(state));
    }

    /** Whether {@code actor} may make the move now, and where it leads. */
    public static MoveDecision decide(TaskStanding stored, TaskMove move, Actor actor, Instant now) {
        TaskStanding task = stored.at(now);
        Optional<TaskState> next = next(task.state(), move);
        if (next.isEmpty()) {
            return new MoveDecision.WrongState(task.state());
        }
        if (actor.equals(Actor.HUB)) {
            return new MoveDecision.Allowed(next.get());
        }
        if (task.state() == CLAIMED && !task.heldBy(actor)) {
            return new MoveDecision.HeldByAnother();
        }
        return objection(task, move, actor).orElseGet(() -> new MoveDecision.Allowed(next.get()));
    }

    /** Why a move that the table allows is not this person's, or not yet; empty if it is. */
    private static Optional<MoveDecision> objection(TaskStanding task, TaskMove move, Actor actor) {
        if (move == TaskMove.CANCEL) {
            return unless(actor.administrator() || actor.reviewer(), "only a reviewer or an administrator may cancel");
        }
        if (!actor.reader() && !actor.reviewer()) {
            return unless(false, "only a reader or a reviewer may do this");
        }
        if (move == TaskMove.SIGN) {
            return signing(task, actor);
        }
        if (move == TaskMove.WITHDRAW) {
            return unless(actor.reviewer(), "only a reviewer may withdraw a report");
        }
        if (move == TaskMove.REVISE) {
            return unless(
                    actor.reviewer() || task.writtenBy(actor), "only the writer or a reviewer may revise a report");
        }
        if (task.state() == SUBMITTED) {
            return afterSubmission(task, move, actor);
        }
        if (task.state() == ESCALATED) {
            return unless(actor.reviewer(), "the task waits for a reviewer");
        }
        return Optional.empty();
    }

    /** The writer may take the report back; a reviewer may correct it or send it back, and need not claim it. */
    private static Optional<MoveDecision> afterSubmission(TaskStanding task, TaskMove move, Actor actor) {
        return switch (move) {
            case CLAIM -> task.writtenBy(actor) ? Optional.empty() : notFromHere(task);
            case SAVE ->
                task.writtenBy(actor) ? notFromHere(task) : unless(actor.reviewer(), "the report waits for a reviewer");
            default ->
                unless(
                        actor.reviewer() || task.writtenBy(actor),
                        "the report waits for a reviewer; only its writer or a reviewer may do this");
        };
    }

    private static Optional<MoveDecision> signing(TaskStanding task, Actor actor) {
        if (task.signers() == SignerRule.ONE) {
            return unless(
                    task.state() == CLAIMED || task.writtenBy(actor) || actor.reviewer(),
                    "only the writer or a reviewer may sign this report");
        }
        if (task.state() == CLAIMED) {
            return notFromHere(task);
        }
        if (task.writtenBy(actor)) {
            return unless(false, "two signatures are asked for: somebody else than the writer signs");
        }
        return unless(actor.reviewer(), "two signatures are asked for: a reviewer signs");
    }

    private static Optional<MoveDecision> notFromHere(TaskStanding task) {
        return Optional.of(new MoveDecision.WrongState(task.state()));
    }

    private static Optional<MoveDecision> unless(boolean fine, String reason) {
        return fine ? Optional.empty() : Optional.of(new MoveDecision.NotYours(reason));
    }

    private static Map<TaskMove, Map<TaskState, TaskState>> parse(String table) {
        Map<TaskMove, Map<TaskState, TaskState>> rows = new EnumMap<>(TaskMove.class);
        table.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            String[] cells = line.trim().split("\\s+", -1);
            TaskState[] states = TaskState.values();
            if (cells.length != states.length + 1) {
                throw new IllegalStateException("row of the wrong width: " + line);
            }
            Map<TaskState, TaskState> row = new EnumMap<>(TaskState.class);
            for (int column = 0; column < states.length; column++) {
                if (!".".equals(cells[column + 1])) {
                    row.put(states[column], TaskState.valueOf(cells[column + 1]));
                }
            }
            rows.put(TaskMove.valueOf(cells[0]), row);
        });
        return rows;
    }
}
