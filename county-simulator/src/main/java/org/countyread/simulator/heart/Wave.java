package org.countyread.simulator.heart;

/**
 * One bell-shaped wave of the cardiac dipole.
 *
 * @param centreMillis centre after the R peak, in ms at a heart rate of 60; negative before it
 * @param widthMillis standard deviation in ms
 * @param x leftward component at the centre in mV
 * @param y downward component in mV
 * @param z backward component in mV
 * @param scaling how the centre moves when the heart beats faster
 */
record Wave(double centreMillis, double widthMillis, double x, double y, double z, Scaling scaling) {
    /** Depolarisation keeps its time to the R peak; repolarisation follows the square root of the cycle (Bazett). */
    enum Scaling {
        FIXED,
        REPOLARISATION
    }

    static Wave fixed(double centreMillis, double widthMillis, double x, double y, double z) {
        return new Wave(centreMillis, widthMillis, x, y, z, Scaling.FIXED);
    }

    static Wave repolarisation(double centreMillis, double widthMillis, double x, double y, double z) {
        return new Wave(centreMillis, widthMillis, x, y, z, Scaling.REPOLARISATION);
    }

    double centreSeconds(double cycleSeconds) {
        double seconds = centreMillis / 1000;
        return scaling == Scaling.FIXED ? seconds : seconds * Math.sqrt(cycleSeconds);
    }
}
