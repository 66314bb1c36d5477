package org.countyread.ecg.measurement;

import org.countyread.ecg.measurement.Measured.Reason;

/** The direction of a wave in the frontal plane: 0° to the left arm, 90° to the feet. */
public final class FrontalAxis {
    private FrontalAxis() {}

    /**
     * One wave's share in a lead.
     *
     * @param areaMicrovoltMs signed area
     * @param netMicrovolts signed sum of its amplitudes
     */
    public record Projection(double areaMicrovoltMs, double netMicrovolts) {}

    /**
     * From the areas in I and aVF: atan2(2·aVF/√3, I), as aVF is a lead of √3/2 of the length of I.
     *
     * @param netMicrovoltsMin below it in both leads the direction is that of chance
     */
    public static Measured of(Projection one, Projection foot, double netMicrovoltsMin) {
        if (Math.abs(one.netMicrovolts()) < netMicrovoltsMin && Math.abs(foot.netMicrovolts()) < netMicrovoltsMin) {
            return Measured.not(Reason.WAVE_TOO_SMALL);
        }
        return Measured.of(degrees(one.areaMicrovoltMs(), foot.areaMicrovoltMs()));
    }

    /** -180 exclusive to 180. */
    static double degrees(double one, double foot) {
        double degrees = Math.toDegrees(Math.atan2(2 * foot / Math.sqrt(3), one));
        return degrees <= -180 ? 180 : degrees;
    }
}
