package org.countyread.gateway.orders;

import org.countyread.gateway.exam.Priority;
import org.jspecify.annotations.Nullable;

/**
 * One order of a message. Immutable.
 *
 * @param control ORC-1: NW new, XO change, CA cancel, ...
 * @param placer ORC-2 (or OBR-2), the number that makes a repetition recognisable
 * @param modality DX, US, ECG, ...; null where the message does not say
 * @param item what is to be examined, in words
 */
record Order(
        String control,
        String placer,
        @Nullable String modality,
        @Nullable String item,
        @Nullable String bodyPart,
        @Nullable String indication,
        Priority priority) {}
