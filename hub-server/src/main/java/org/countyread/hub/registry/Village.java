package org.countyread.hub.registry;

import java.util.Optional;

/**
 * An administrative village (行政村). Immutable.
 *
 * @param clinicCode the clinic that serves it; one clinic may serve several villages
 */
public record Village(String code, String name, String townshipCode, Optional<String> clinicCode) {}
