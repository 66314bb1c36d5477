package org.countyread.link.session;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.countyread.link.wire.LinkMessage;

/**
 * By how much the hub's clock is ahead of the gateway's, from questions and answers as NTP asks them: of the last
 * {@value #SAMPLES} measurements the one with the shortest round trip, because that is the one whose two ways were most
 * alike. It errs by half the round trip at most. Not thread-safe.
 *
 * @see "RFC 5905 §8: offset ((t2 - t1) + (t3 - t4)) / 2, clock filter §10"
 */
public final class ClockOffset {
    private static final int SAMPLES = 8;
    /** A clock that moves so much against the time that really passed was set, and what was measured before is void. */
    private static final long JUMP_MICROS = 100_000;

    private final Deque<Reading> readings = new ArrayDeque<>();
    private boolean asked;
    private long askedMicros;
    private long askedNanos;

    /**
     * One measurement. Immutable.
     *
     * @param hubAheadMicros by how much the hub's clock is ahead
     * @param roundTripMicros how long question and answer took on the line
     */
    public record Reading(long hubAheadMicros, long roundTripMicros) {}

    /** A question leaves now. */
    public LinkMessage.ClockAsked ask(long nowMicros, long nowNanos) {
        if (asked && Math.abs((nowMicros - askedMicros) - (nowNanos - askedNanos) / 1000) > JUMP_MICROS) {
            readings.clear();
        }
        asked = true;
        askedMicros = nowMicros;
        askedNanos = nowNanos;
        Optional<Reading> best = best();
        return new LinkMessage.ClockAsked(
                nowMicros,
                best.map(Reading::hubAheadMicros).orElse(0L),
                best.map(Reading::roundTripMicros).orElse(0L));
    }

    /** The answer has come; one to an older question says nothing. How long it took is measured without the clock. */
    public Optional<Reading> told(LinkMessage.ClockTold told, long nowNanos) {
        if (!asked || told.sentMicros() != askedMicros) {
            return Optional.empty();
        }
        long elapsedMicros = (nowNanos - askedNanos) / 1000;
        long atHubMicros = Math.max(0, told.answeredMicros() - told.receivedMicros());
        long backMicros = askedMicros + elapsedMicros;
        long ahead = ((told.receivedMicros() - askedMicros) + (told.answeredMicros() - backMicros)) / 2;
        readings.addLast(new Reading(ahead, Math.max(1, elapsedMicros - atHubMicros)));
        if (readings.size() > SAMPLES) {
            readings.removeFirst();
        }
        return best();
    }

    /** The best measurement of late. */
    public Optional<Reading> best() {
        return readings.stream().min(Comparator.comparingLong(Reading::roundTripMicros));
    }
}
