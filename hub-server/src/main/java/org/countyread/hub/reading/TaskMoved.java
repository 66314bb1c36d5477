package org.countyread.hub.reading;

import java.util.UUID;

/** A reading task was made ({@code ARRIVE}), or has made a move. Ask the queue how it stands now. */
public record TaskMoved(UUID taskId, TaskMove move) {}
