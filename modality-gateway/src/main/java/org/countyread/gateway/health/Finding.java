package org.countyread.gateway.health;

import org.jspecify.annotations.Nullable;

/**
 * What was found of one part. Texts name no patient. Immutable.
 *
 * @param part a short name that does not change: {@code disk}, {@code line}, ...
 * @param text what is, in words
 * @param advice what to do; null when nothing is to be done
 */
public record Finding(
        String part, Level level, Words text, @Nullable Words advice) {
    static Finding well(String part, Words text) {
        return new Finding(part, Level.WELL, text, null);
    }
}
