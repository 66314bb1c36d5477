package org.countyread.ecg.beat;

import java.util.Arrays;
import org.countyread.ecg.signal.Robust;

/** How high a QRS is around each second, before any has been found: the median over the highest of every two seconds. */
final class TypicalHeight {
    private static final int SECONDS_EACH_SIDE = 6;

    private TypicalHeight() {}

    /** One figure a second. A pause, or an artefact, of less than six seconds does not move it. */
    static double[] perSecond(double[] strength, double rate) {
        int seconds = (int) Math.ceil(strength.length / rate);
        double[] highest = new double[seconds];
        for (int s = 0; s < seconds; s++) {
            int to = (int) Math.min(strength.length, (s + 1.5) * rate);
            for (int i = (int) Math.max(0, (s - 0.5) * rate); i < to; i++) {
                highest[s] = Math.max(highest[s], strength[i]);
            }
        }
        int width = Math.min(seconds, 2 * SECONDS_EACH_SIDE + 1);
        double[] typical = new double[seconds];
        for (int s = 0; s < seconds; s++) {
            int from = Math.max(0, Math.min(s - SECONDS_EACH_SIDE, seconds - width));
            typical[s] = Robust.median(Arrays.copyOfRange(highest, from, from + width));
        }
        return typical;
    }
}
