package org.countyread.hub.reading;

import java.util.UUID;

/**
 * Who wants to move a task, as far as the rules care.
 *
 * @param reader may read and write
 * @param reviewer may sign what somebody else wrote
 * @param administrator may cancel
 */
public record Actor(UUID id, boolean reader, boolean reviewer, boolean administrator) {
    /** The hub itself: the clock, the archive and the line. */
    public static final Actor HUB = new Actor(new UUID(0, 0), false, false, false);
}
