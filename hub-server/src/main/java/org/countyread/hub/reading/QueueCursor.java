package org.countyread.hub.reading;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PageCursor;
import org.countyread.hub.platform.PlatformError;

/**
 * Where a page of the queue ended: the keys of its last row in the queue's order. Immutable.
 *
 * @param urgency 0 for emergencies, 1 urgent, 2 routine
 */
record QueueCursor(int urgency, Instant dueAt, UUID id) {
    static QueueCursor after(ReadingTask last) {
        int urgency = switch (last.exam().priority()) {
            case EMERGENCY -> 0;
            case URGENT -> 1;
            case ROUTINE -> 2;
        };
        return new QueueCursor(urgency, last.dueAt(), last.id());
    }

    String text() {
        return PageCursor.of(urgency, dueAt, id);
    }

    /** @throws HubException {@link PlatformError#INVALID_CURSOR} if it is none of the queue's */
    static QueueCursor parse(String text) {
        List<String> parts = PageCursor.parse(text, 3);
        try {
            return new QueueCursor(
                    Integer.parseInt(parts.get(0)), Instant.parse(parts.get(1)), UUID.fromString(parts.get(2)));
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw new HubException(PlatformError.INVALID_CURSOR, "The cursor belongs to another list.", notOurs);
        }
    }
}
