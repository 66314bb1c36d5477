package org.countyread.hub.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.countyread.hub.reading.MoveDecision.Allowed;
import org.countyread.hub.reading.MoveDecision.HeldByAnother;
import org.countyread.hub.reading.MoveDecision.NotYours;
import org.countyread.hub.reading.MoveDecision.WrongState;
import org.junit.jupiter.api.Test;

class TaskStateMachineTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final Actor READER = new Actor(new UUID(1, 1), true, false, false);
    private static final Actor READER2 = new Actor(new UUID(1, 2), true, false, false);
    private static final Actor REVIEWER = new Actor(new UUID(1, 3), true, true, false);
    private static final Actor ADMINISTRATOR = new Actor(new UUID(1, 4), false, false, true);

    @Test
    void allStatesAndMovesAgreeWithTheTableTypedByAnotherHand() throws IOException {
        Map<String, String> typed = new HashMap<>();
        try (InputStream in = getClass().getResourceAsStream("task-moves.csv")) {
            new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> typed.put(cells[0] + "," + cells[1], cells[2]));
        }
        for (TaskState state : TaskState.values()) {
            for (TaskMove move : TaskMove.values()) {
                assertThat(TaskStateMachine.next(state, move).map(Enum::name))
                        .as(state + " " + move)
                        .isEqualTo(Optional.ofNullable(typed.remove(state + "," + move)));
            }
        }
        assertThat(typed).isEmpty();
    }

    @Test
    void anotherReaderCannotTouchAHeldTask() {
        TaskStanding held = claimedBy(READER, NOW.plusSeconds(60));
        for (TaskMove move : new TaskMove[] {
            TaskMove.CLAIM,
            TaskMove.RENEW,
            TaskMove.RELEASE,
            TaskMove.SAVE,
            TaskMove.SUBMIT,
            TaskMove.SIGN,
            TaskMove.RETAKE,
            TaskMove.ESCALATE
        }) {
            assertThat(decide(held, move, READER2)).as(move.name()).isInstanceOf(HeldByAnother.class);
            assertThat(decide(held, move, REVIEWER)).as(move.name()).isInstanceOf(HeldByAnother.class);
        }
    }

    @Test
    void aLeaseThatRanOutFreesTheTaskForEverybodyAndItsOldHolder() {
        TaskStanding over = claimedBy(READER, NOW);
        assertThat(decide(over, TaskMove.CLAIM, READER2)).isEqualTo(new Allowed(TaskState.CLAIMED));
        assertThat(decide(over, TaskMove.CLAIM, READER)).isEqualTo(new Allowed(TaskState.CLAIMED));
        assertThat(decide(over, TaskMove.SAVE, READER)).isEqualTo(new WrongState(TaskState.AWAITING));
        assertThat(decide(over, TaskMove.SUBMIT, READER)).isEqualTo(new WrongState(TaskState.AWAITING));
        assertThat(decide(over, TaskMove.RENEW, READER)).isEqualTo(new WrongState(TaskState.AWAITING));
    }

    @Test
    void twoSignaturesNeedAReviewerWhoIsNotTheWriter() {
        TaskStanding submitted = submittedBy(READER, SignerRule.TWO);
        assertThat(decide(submitted, TaskMove.SIGN, REVIEWER)).isEqualTo(new Allowed(TaskState.SIGNED));
        assertThat(decide(submitted, TaskMove.SIGN, READER)).isInstanceOf(NotYours.class);
        assertThat(decide(submitted, TaskMove.SIGN, READER2)).isInstanceOf(NotYours.class);
        assertThat(decide(submittedBy(REVIEWER, SignerRule.TWO), TaskMove.SIGN, REVIEWER))
                .isInstanceOf(NotYours.class);
        TaskStanding claimed = standing(TaskState.CLAIMED, Optional.of(REVIEWER), Optional.of(READER), SignerRule.TWO);
        assertThat(decide(claimed, TaskMove.SIGN, REVIEWER)).isEqualTo(new WrongState(TaskState.CLAIMED));
    }

    @Test
    void oneSignatureMayBeTheWritersOwnFromTheDraftOn() {
        TaskStanding claimed = standing(TaskState.CLAIMED, Optional.of(READER), Optional.of(READER), SignerRule.ONE);
        assertThat(decide(claimed, TaskMove.SIGN, READER)).isEqualTo(new Allowed(TaskState.SIGNED));
        TaskStanding submitted = submittedBy(READER, SignerRule.ONE);
        assertThat(decide(submitted, TaskMove.SIGN, READER)).isEqualTo(new Allowed(TaskState.SIGNED));
        assertThat(decide(submitted, TaskMove.SIGN, REVIEWER)).isEqualTo(new Allowed(TaskState.SIGNED));
        assertThat(decide(submitted, TaskMove.SIGN, READER2)).isInstanceOf(NotYours.class);
    }

    @Test
    void aSubmittedReportIsTakenBackByItsWriterAndCorrectedByAReviewer() {
        TaskStanding submitted = submittedBy(READER, SignerRule.TWO);
        assertThat(decide(submitted, TaskMove.CLAIM, READER)).isEqualTo(new Allowed(TaskState.CLAIMED));
        assertThat(decide(submitted, TaskMove.CLAIM, READER2)).isEqualTo(new WrongState(TaskState.SUBMITTED));
        assertThat(decide(submitted, TaskMove.CLAIM, REVIEWER)).isEqualTo(new WrongState(TaskState.SUBMITTED));
        assertThat(decide(submitted, TaskMove.SAVE, READER)).isEqualTo(new WrongState(TaskState.SUBMITTED));
        assertThat(decide(submitted, TaskMove.SAVE, REVIEWER)).isEqualTo(new Allowed(TaskState.SUBMITTED));
        assertThat(decide(submitted, TaskMove.SAVE, READER2)).isInstanceOf(NotYours.class);
        assertThat(decide(submitted, TaskMove.RELEASE, REVIEWER)).isEqualTo(new Allowed(TaskState.AWAITING));
        assertThat(decide(submitted, TaskMove.RELEASE, READER2)).isInstanceOf(NotYours.class);
    }

    @Test
    void aDifficultCaseIsClaimedByAReviewerOnly() {
        TaskStanding escalated = standing(TaskState.ESCALATED, Optional.empty(), Optional.empty(), SignerRule.TWO);
        assertThat(decide(escalated, TaskMove.CLAIM, READER)).isInstanceOf(NotYours.class);
        assertThat(decide(escalated, TaskMove.CLAIM, REVIEWER)).isEqualTo(new Allowed(TaskState.CLAIMED));
    }

    @Test
    void administratorsCancelButDoNotRead() {
        TaskStanding awaiting = standing(TaskState.AWAITING, Optional.empty(), Optional.empty(), SignerRule.TWO);
        assertThat(decide(awaiting, TaskMove.CANCEL, ADMINISTRATOR)).isEqualTo(new Allowed(TaskState.CANCELLED));
        assertThat(decide(awaiting, TaskMove.CANCEL, READER)).isInstanceOf(NotYours.class);
        assertThat(decide(awaiting, TaskMove.CLAIM, ADMINISTRATOR)).isInstanceOf(NotYours.class);
    }

    @Test
    void theHubDeliversWithoutBeingAnybody() {
        TaskStanding signed = standing(TaskState.SIGNED, Optional.empty(), Optional.of(READER), SignerRule.TWO);
        assertThat(decide(signed, TaskMove.DELIVER, Actor.HUB)).isEqualTo(new Allowed(TaskState.DELIVERED));
    }

    private static MoveDecision decide(TaskStanding task, TaskMove move, Actor actor) {
        return TaskStateMachine.decide(task, move, actor, NOW);
    }

    private static TaskStanding claimedBy(Actor holder, Instant until) {
        return new TaskStanding(
                TaskState.CLAIMED, Optional.of(holder.id()), Optional.of(until), Optional.empty(), SignerRule.TWO);
    }

    private static TaskStanding submittedBy(Actor writer, SignerRule signers) {
        return standing(TaskState.SUBMITTED, Optional.empty(), Optional.of(writer), signers);
    }

    private static TaskStanding standing(
            TaskState state, Optional<Actor> holder, Optional<Actor> writer, SignerRule signers) {
        return new TaskStanding(
                state, holder.map(Actor::id), holder.map(actor -> NOW.plusSeconds(60)), writer.map(Actor::id), signers);
    }
}
