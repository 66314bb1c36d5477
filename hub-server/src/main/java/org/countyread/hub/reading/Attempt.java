package org.countyread.hub.reading;

import java.util.HashMap;
import java.util.Map;
import org.countyread.hub.platform.HubException;

/** A task, locked, and what the rules say to the move that is tried on it. Immutable. */
public record Attempt(ReadingTask task, MoveDecision decision) {
    /**
     * The task, if the move is allowed.
     *
     * @throws HubException the refusal, naming the holder or the state, if the move is not allowed
     */
    public ReadingTask orRefuse() {
        if (!allowed()) {
            throw refusal(Map.of());
        }
        return task;
    }

    /**
     * The refusal of a move that is not allowed.
     *
     * @param more further members of the problem document
     */
    public HubException refusal(Map<String, Object> more) {
        Map<String, Object> members = new HashMap<>(more);
        return decision.fold(
                next -> {
                    throw new IllegalStateException("the move is allowed");
                },
                () -> {
                    members.putAll(holder());
                    return new HubException(ReadingError.TASK_HELD, "Somebody else holds this task.", members);
                },
                state -> {
                    members.put("state", state.name());
                    return new HubException(
                            ReadingError.TASK_STATE,
                            "The task stands at " + state + "; this cannot be done from there.",
                            members);
                },
                reason -> new HubException(ReadingError.TASK_NOT_YOURS, reason, members));
    }

    public boolean allowed() {
        return decision instanceof MoveDecision.Allowed;
    }

    private Map<String, Object> holder() {
        Map<String, Object> shown = new HashMap<>();
        task.holder()
                .ifPresent(holder -> shown.put(
                        "holder",
                        Map.of(
                                "username", holder.username(),
                                "displayName", holder.displayName(),
                                "since", holder.since())));
        return shown;
    }
}
