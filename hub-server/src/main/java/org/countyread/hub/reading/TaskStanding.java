package org.countyread.hub.reading;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What the rules must know of a task before a move. Immutable.
 *
 * @param state the state as stored; a claim whose lease has run out counts as none, see {@link #at}
 * @param writer who wrote the report that stands, once one was saved
 */
public record TaskStanding(
        TaskState state,
        Optional<UUID> holder,
        Optional<Instant> leaseUntil,
        Optional<UUID> writer,
        SignerRule signers) {

    /** The same task at an instant: a lease that has run out frees it. */
    public TaskStanding at(Instant now) {
        boolean over = state == TaskState.CLAIMED
                && leaseUntil.map(until -> !until.isAfter(now)).orElse(true);
        return over ? new TaskStanding(TaskState.AWAITING, Optional.empty(), Optional.empty(), writer, signers) : this;
    }

    boolean heldBy(Actor actor) {
        return holder.map(actor.id()::equals).orElse(false);
    }

    boolean writtenBy(Actor actor) {
        return writer.map(actor.id()::equals).orElse(false);
    }
}
