package org.countyread.ecg.synthetic;

/**
 * One deflection of the heart's dipole, with the moment it begins and ends known exactly.
 *
 * @param fromMs begin, from the reference of what it belongs to (QRS onset, P onset)
 * @param toMs end
 * @param x to the left, µV
 * @param y to the feet, µV
 * @param z to the back, µV
 */
public record HeartWave(double fromMs, double toMs, double x, double y, double z, Shape shape) {
    /** How the deflection comes and goes. */
    public enum Shape {
        /** Without a corner, as tissue does. */
        RAISED_COSINE,
        /** With corners at both ends, as calibration signals do. */
        HALF_SINE,
        /** With corners at both ends and at the peak. */
        TRIANGLE
    }

    public HeartWave {
        if (!(toMs > fromMs)) {
            throw new IllegalArgumentException("a wave of no length: " + fromMs + " to " + toMs);
        }
    }

    static HeartWave smooth(double fromMs, double toMs, double x, double y, double z) {
        return new HeartWave(fromMs, toMs, x, y, z, Shape.RAISED_COSINE);
    }

    HeartWave as(Shape other) {
        return new HeartWave(fromMs, toMs, x, y, z, other);
    }

    /** The share of the full deflection at a moment, 0 to 1. */
    double share(double ms) {
        if (ms <= fromMs || ms >= toMs) {
            return 0;
        }
        double part = (ms - fromMs) / (toMs - fromMs);
        return switch (shape) {
            case RAISED_COSINE -> (1 - Math.cos(2 * Math.PI * part)) / 2;
            case HALF_SINE -> Math.sin(Math.PI * part);
            case TRIANGLE -> 1 - Math.abs(2 * part - 1);
        };
    }
}
