package org.countyread.hub.reading;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that happened to a task beside its moves. Immutable. */
public record TaskNote(Instant at, String kind, @Nullable String by, String text) {}
