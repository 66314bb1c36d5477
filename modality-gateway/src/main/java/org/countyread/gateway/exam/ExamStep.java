package org.countyread.gateway.exam;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A step an exam has taken. Immutable. */
public record ExamStep(StepName step, Instant at, @Nullable String by) {}
