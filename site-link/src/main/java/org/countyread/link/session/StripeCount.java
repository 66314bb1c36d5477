package org.countyread.link.session;

/**
 * How many connections a session should have. One TCP connection cannot fill a long line that loses packets; several
 * can, up to the number from which more change nothing. So the number doubles while the line carries more for it, goes
 * back one step where it does not, and is tried again after a while, because lines change. A session that has little to
 * send needs one. Knows no clock: times are passed in, in nanoseconds of any origin. Not thread-safe.
 */
public final class StripeCount {
    /** Connections as soon as there is something to fill them with: thin lines gain from eight whatever their loss. */
    static final int BUSY_COUNT = 8;
    /** How much more a doubled number must carry to be worth it. */
    static final double GAIN_MIN = 1.08;
    /** How long a number is observed. */
    static final long TRIAL_NANOS = 3_000_000_000L;
    /** The first part of a trial is not counted: handshakes, slow start. */
    static final long SETTLING_NANOS = 1_000_000_000L;
    /** How long a number that has proved best is kept before more is tried again. */
    static final long KEEP_NANOS = 60_000_000_000L;
    /** How long a session may have little to send before it goes back to one. */
    static final long QUIET_NANOS = 60_000_000_000L;

    private final int max;
    private int count = 1;
    private int provenCount;
    private double provenRate;
    private long phaseStartNanos;
    private long lastBusyNanos;
    private boolean everBusy;
    private boolean settled;
    private long observedBytes;
    private long observedSinceNanos;
    private boolean kept;

    /** @param max most connections the hub grants */
    public StripeCount(int max) {
        this.max = max;
    }

    /**
     * Called a few times a second.
     *
     * @param busy whether more waited than could leave, in all the time since the last call
     * @param takenBytes bytes the hub has taken since the last call
     * @return how many connections there should be now
     */
    public int update(boolean busy, long takenBytes, long nowNanos) {
        if (!busy) {
            if (everBusy && nowNanos - lastBusyNanos >= QUIET_NANOS) {
                count = 1;
                everBusy = false;
            }
            begin(nowNanos);
            return count;
        }
        lastBusyNanos = nowNanos;
        if (!everBusy) {
            everBusy = true;
            kept = false;
            provenCount = 0;
            count = Math.max(count, Math.min(BUSY_COUNT, max));
            begin(nowNanos);
            return count;
        }
        observe(takenBytes, nowNanos);
        if (kept && nowNanos - phaseStartNanos >= KEEP_NANOS) {
            kept = false;
            provenCount = 0;
            begin(nowNanos);
        } else if (!kept && nowNanos - phaseStartNanos >= TRIAL_NANOS) {
            judge(nowNanos);
        }
        return count;
    }

    private void observe(long takenBytes, long nowNanos) {
        if (!settled && nowNanos - phaseStartNanos >= SETTLING_NANOS) {
            settled = true;
            observedBytes = 0;
            observedSinceNanos = nowNanos;
        } else if (settled) {
            observedBytes += takenBytes;
        }
    }

    private void judge(long nowNanos) {
        double rate = (double) observedBytes / Math.max(1, nowNanos - observedSinceNanos);
        if (provenCount > 0 && rate < provenRate * GAIN_MIN) {
            count = provenCount;
            kept = true;
        } else if (count >= max) {
            kept = true;
        } else {
            provenCount = count;
            provenRate = rate;
            count = Math.min(max, 2 * count);
        }
        begin(nowNanos);
    }

    private void begin(long nowNanos) {
        phaseStartNanos = nowNanos;
        settled = false;
    }
}
