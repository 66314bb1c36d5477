package org.countyread.link.session;

import org.countyread.link.wire.ItemPriority;

/**
 * Keeps to the {@link LineRules}: a bucket that fills at the allowed rate and holds a quarter of a second of it. Knows no
 * clock: times are passed in, in nanoseconds of any origin. Not thread-safe.
 */
public final class LineThrottle {
    /** A chunk's share of TLS records, TCP and IP headers, and of what is sent again, in thousandths. */
    private static final long OVERHEAD_PER_MILLE = 60;

    private static final double BURST_SECONDS = .25;
    private static final double NANOS = 1e9;

    private LineRules rules = LineRules.NONE;
    private double tokens;
    private long filledNanos;

    /** From now on these hold. */
    public void obey(LineRules next, long nowNanos) {
        if (rules.bytesPerSecondMax() != next.bytesPerSecondMax()) {
            tokens = 0;
            filledNanos = nowNanos;
        }
        rules = next;
    }

    /** Whether a chunk of this class may leave now. */
    public boolean mayLeave(ItemPriority priority, long nowNanos) {
        if (rules.paused() && !priority.before(ItemPriority.URGENT)) {
            return false;
        }
        boolean exempt = rules.emergenciesExempt() && priority.before(ItemPriority.EXPRESS);
        return rules.bytesPerSecondMax() == 0 || exempt || fill(nowNanos) >= 0;
    }

    /** A chunk has left. */
    public void spent(int bytes, long nowNanos) {
        if (rules.bytesPerSecondMax() > 0) {
            tokens = fill(nowNanos) - bytes * (1000 + OVERHEAD_PER_MILLE) / 1000.;
        }
    }

    /** How long until the next chunk may leave, 0 if one may now or if time does not matter. */
    public long waitNanos(long nowNanos) {
        if (rules.bytesPerSecondMax() == 0 || fill(nowNanos) >= 0) {
            return 0;
        }
        return (long) Math.ceil(-tokens / rules.bytesPerSecondMax() * NANOS);
    }

    private double fill(long nowNanos) {
        double rate = rules.bytesPerSecondMax();
        tokens = Math.min(rate * BURST_SECONDS, tokens + (nowNanos - filledNanos) / NANOS * rate);
        filledNanos = nowNanos;
        return tokens;
    }
}
