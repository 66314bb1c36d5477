package org.countyread.testkit;

import java.time.Duration;
import java.util.Random;

/**
 * What goes wrong on one connection, in one direction, and after which byte. Plans come from a seed, so that a failure
 * can be repeated: print {@link #toString}. Immutable. Thread-safe.
 *
 * @param kind what happens
 * @param afterBytes number of bytes that still pass unharmed
 * @param stall how long nothing passes, where the kind is STALL
 */
public record FaultPlan(Kind kind, long afterBytes, Duration stall) {

    /** What can go wrong with a stream of bytes. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The connection ends at this byte. */
        CUT,
        /** Nothing passes for a while; then everything goes on. */
        STALL,
        /** What follows this byte is lost without a word and the connection stays open. */
        TRUNCATE
    }

    /** Nothing goes wrong. */
    public static FaultPlan none() {
        return new FaultPlan(Kind.NONE, Long.MAX_VALUE, Duration.ZERO);
    }

    /** The connection ends after so many bytes. */
    public static FaultPlan cutAfter(long bytes) {
        return new FaultPlan(Kind.CUT, bytes, Duration.ZERO);
    }

    /** Whatever follows so many bytes is lost. */
    public static FaultPlan truncateAfter(long bytes) {
        return new FaultPlan(Kind.TRUNCATE, bytes, Duration.ZERO);
    }

    /** Nothing passes for a while after so many bytes. */
    public static FaultPlan stallAfter(long bytes, Duration stall) {
        return new FaultPlan(Kind.STALL, bytes, stall);
    }

    /** A cut by chance at one of the first {@code bytesMax} bytes; near the beginning as likely as far from it. */
    public static FaultPlan randomCut(Random random, long bytesMax) {
        double share = random.nextBoolean() ? random.nextDouble() : Math.pow(random.nextDouble(), 4);
        return cutAfter((long) (share * (double) bytesMax));
    }
}
