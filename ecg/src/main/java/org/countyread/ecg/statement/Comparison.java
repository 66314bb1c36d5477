package org.countyread.ecg.statement;

/** How a figure stands to a limit. */
public enum Comparison {
    AT_LEAST("\u2265"),
    ABOVE(">"),
    AT_MOST("\u2264"),
    BELOW("<");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** True when the value stands so to the limit. */
    public boolean holds(double value, double limit) {
        return switch (this) {
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
        };
    }
}
