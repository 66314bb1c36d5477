package org.countyread.hub.reading;

import java.util.function.Function;
import java.util.function.Supplier;

/** What the rules say to a move. */
public sealed interface MoveDecision {
    <T> T fold(
            Function<TaskState, T> allowed,
            Supplier<T> heldByAnother,
            Function<TaskState, T> wrongState,
            Function<String, T> notYours);

    /** Go ahead; the task stands in {@code next} afterwards. */
    record Allowed(TaskState next) implements MoveDecision {
        @Override
        public <T> T fold(
                Function<TaskState, T> allowed,
                Supplier<T> heldByAnother,
                Function<TaskState, T> wrongState,
                Function<String, T> notYours) {
            return allowed.apply(next);
        }
    }

    /** Somebody else holds the task. */
    record HeldByAnother() implements MoveDecision {
        @Override
        public <T> T fold(
                Function<TaskState, T> allowed,
                Supplier<T> heldByAnother,
                Function<TaskState, T> wrongState,
                Function<String, T> notYours) {
            return heldByAnother.get();
        }
    }

    /** Nobody may make this move from where the task stands. */
    record WrongState(TaskState state) implements MoveDecision {
        @Override
        public <T> T fold(
                Function<TaskState, T> allowed,
                Supplier<T> heldByAnother,
                Function<TaskState, T> wrongState,
                Function<String, T> notYours) {
            return wrongState.apply(state);
        }
    }

    /** Somebody may, but not this person; the reason is for people. */
    record NotYours(String reason) implements MoveDecision {
        @Override
        public <T> T fold(
                Function<TaskState, T> allowed,
                Supplier<T> heldByAnother,
                Function<TaskState, T> wrongState,
                Function<String, T> notYours) {
            return notYours.apply(reason);
        }
    }
}
