package org.countyread.gateway.exam;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Who is examined. Texts are empty where nobody knows. Immutable.
 *
 * @param sex M, F or O (PS3.3 §C.2.3.1.1)
 */
public record Patient(
        String id,
        String name,
        @Nullable String sex,
        @Nullable LocalDate birthDate) {}
