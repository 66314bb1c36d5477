package org.countyread.link.session;

/** The largest of the values of the last one to two spans of time; 0 before the first. Not thread-safe. */
final class WindowedMax {
    private final long spanNanos;
    private boolean begun;
    private long spanStartNanos;
    private double current = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;

    WindowedMax(long spanNanos) {
        this.spanNanos = spanNanos;
    }

    void add(double value, long nowNanos) {
        if (!begun) {
            begun = true;
            spanStartNanos = nowNanos;
        }
        if (nowNanos - spanStartNanos >= spanNanos) {
            last = current;
            current = Double.NEGATIVE_INFINITY;
            spanStartNanos = nowNanos;
        }
        current = Math.max(current, value);
    }

    double largest() {
        return begun ? Math.max(current, last) : 0;
    }
}
