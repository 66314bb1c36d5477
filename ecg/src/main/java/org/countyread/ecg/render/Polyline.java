package org.countyread.ecg.render;

/** Points joined by straight lines, to the hundredth of a millimetre. Immutable. */
public final class Polyline {
    /** How many units a millimetre has. */
    public static final int UNITS_PER_MM = 100;

    private final int[] x;
    private final int[] y;

    private Polyline(int[] x, int[] y) {
        this.x = x;
        this.y = y;
    }

    /** Of points in mm, rounded to units; both arrays have one value each point, at least one. */
    static Polyline of(double[] xMm, double[] yMm) {
        if (xMm.length == 0 || xMm.length != yMm.length) {
            throw new IllegalArgumentException(xMm.length + " and " + yMm.length + " coordinates make no line");
        }
        int[] x = new int[xMm.length];
        int[] y = new int[yMm.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = Math.toIntExact(Math.round(xMm[i] * UNITS_PER_MM));
            y[i] = Math.toIntExact(Math.round(yMm[i] * UNITS_PER_MM));
        }
        return new Polyline(x, y);
    }

    static Polyline line(double fromX, double fromY, double toX, double toY) {
        return of(new double[] {fromX, toX}, new double[] {fromY, toY});
    }

    public int pointCount() {
        return x.length;
    }

    /** In hundredths of a mm from the left. */
    public int x(int point) {
        return x[point];
    }

    /** In hundredths of a mm from the top. */
    public int y(int point) {
        return y[point];
    }
}
