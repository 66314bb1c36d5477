package org.countyread.hub.registry;

import java.time.Instant;
import java.util.Optional;

/**
 * An exam was taken with a device; also published for exams of the past that are brought in. Publishing it twice for
 * one exam does no harm.
 *
 * @param at when the exam was taken
 */
public record DeviceUsed(String serial, Optional<String> villageCode, Instant at, String modality) {}
