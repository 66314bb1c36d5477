package org.countyread.ecg.synthetic;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.synthetic.HeartWave.Shape;

/** QRS and T, or P, of one kind: deflections from its own onset. Vectors are textbook ones, not those of any recording. */
public record Complex(List<HeartWave> waves) {
    public Complex {
        waves = List.copyOf(waves);
    }

    /** A sinus P wave: the right atrium forwards, then the left one backwards. */
    public static Complex p(double ms, double scale) {
        return new Complex(List.of(
                HeartWave.smooth(0, 0.7 * ms, 60 * scale, 110 * scale, -50 * scale),
                HeartWave.smooth(0.3 * ms, ms, 70 * scale, 60 * scale, 45 * scale)));
    }

    /** A P wave from elsewhere: low in the atrium, or from the left. */
    public static Complex ectopicP(double ms, double scale) {
        return new Complex(List.of(
                HeartWave.smooth(0, 0.6 * ms, 20 * scale, -110 * scale, 20 * scale),
                HeartWave.smooth(0.2 * ms, ms, -50 * scale, -70 * scale, -40 * scale)));
    }

    /**
     * Conducted by the bundles.
     *
     * @param degrees frontal direction of the main vector
     */
    public static Complex narrow(double ms, double degrees, double scale) {
        double x = 1300 * Math.cos(Math.toRadians(degrees)) * scale;
        double y = 1100 * Math.sin(Math.toRadians(degrees)) * scale;
        return new Complex(List.of(
                HeartWave.smooth(0, 0.45 * ms, -150 * scale, 40 * scale, -280 * scale),
                HeartWave.smooth(0.15 * ms, 0.85 * ms, x, y, 300 * scale),
                HeartWave.smooth(0.5 * ms, ms, -0.1 * x, -0.15 * y, 600 * scale)));
    }

    /** Left bundle branch block: slow, all to the left and back. */
    public static Complex leftBlock(double ms, double scale) {
        return new Complex(List.of(
                HeartWave.smooth(0, 0.6 * ms, 600 * scale, 250 * scale, 500 * scale),
                HeartWave.smooth(0.25 * ms, ms, 900 * scale, 100 * scale, 700 * scale)));
    }

    /** Right bundle branch block: a narrow complex with a late vector to the right and forwards. */
    public static Complex rightBlock(double ms, double degrees, double scale) {
        List<HeartWave> waves = new ArrayList<>(narrow(0.6 * ms, degrees, scale).waves());
        waves.add(HeartWave.smooth(0.45 * ms, ms, -600 * scale, -50 * scale, -700 * scale));
        return new Complex(waves);
    }

    /** From the muscle of a ventricle. */
    public static Complex ventricular(double ms, double degrees, double z, double scale) {
        double x = 1600 * Math.cos(Math.toRadians(degrees)) * scale;
        double y = 1600 * Math.sin(Math.toRadians(degrees)) * scale;
        return new Complex(List.of(
                HeartWave.smooth(0, 0.75 * ms, 0.8 * x, 0.6 * y, 0.7 * z * scale),
                HeartWave.smooth(0.2 * ms, ms, 0.5 * x, 0.8 * y, 0.6 * z * scale)));
    }

    /** One slow bell, as in grave hyperkalaemia. */
    public static Complex bell(double ms, double scale) {
        return new Complex(List.of(HeartWave.smooth(0, ms, 900 * scale, 700 * scale, 600 * scale)));
    }

    /** With a T wave that ends so long after the QRS began. */
    public Complex withT(double endMs, double lastsMs, double x, double y, double z) {
        return with(HeartWave.smooth(endMs - lastsMs, endMs, x, y, z));
    }

    public Complex with(HeartWave wave) {
        List<HeartWave> more = new ArrayList<>(waves);
        more.add(wave);
        return new Complex(more);
    }

    public Complex as(Shape shape) {
        return new Complex(waves.stream().map(wave -> wave.as(shape)).toList());
    }

    double endMs() {
        return waves.stream().mapToDouble(HeartWave::toMs).max().orElse(0);
    }
}
