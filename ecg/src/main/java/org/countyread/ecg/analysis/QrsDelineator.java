package org.countyread.ecg.analysis;

import java.util.List;
import java.util.Optional;
import org.countyread.ecg.measurement.Wave;

/**
 * Finds where the QRS complex of one lead begins and ends: from its first and last steep slope outwards, until the slope has
 * died away or turns.
 *
 * @see "Martínez et al. 2004, section II-D: thresholds of onset and end at scale 2^2"
 */
final class QrsDelineator {
    /** Farther from the fiducial no QRS complex begins or ends: 240 ms and more are no conducted beat. */
    private static final int REACH_BEFORE = BeatWindows.samples(130);

    private static final int REACH_AFTER = BeatWindows.samples(180);

    /** Slopes of one complex follow each other; a slope after a longer silence belongs to P or T. */
    private static final int SILENCE_MAX = BeatWindows.samples(50);

    private static final double SIGNIFICANT_BEFORE = 0.06;
    private static final double SIGNIFICANT_AFTER = 0.09;
    private static final double FADED_BEFORE_UPSTROKE = 0.05;
    private static final double FADED_BEFORE_DOWNSTROKE = 0.07;
    private static final double FADED_AFTER_UPSTROKE = 0.125;
    private static final double FADED_AFTER_DOWNSTROKE = 0.71;

    private QrsDelineator() {}

    /** Empty where no slope stands out. */
    static Optional<Wave> delineate(SplineWavelet wavelet, int fiducial) {
        double[] slopes = wavelet.scale(2);
        int from = Math.max(0, fiducial - REACH_BEFORE);
        int to = Math.min(slopes.length - 1, fiducial + REACH_AFTER);
        List<Extremum> extrema = Extremum.between(slopes, from, to);
        double greatest = Extremum.greatest(extrema);
        if (greatest == 0) {
            return Optional.empty();
        }
        int main = indexOf(extrema, greatest);
        Extremum first = outermost(extrema, main, -1, SIGNIFICANT_BEFORE * greatest);
        Extremum last = outermost(extrema, main, 1, SIGNIFICANT_AFTER * greatest);
        double before = first.size() * (first.value() > 0 ? FADED_BEFORE_UPSTROKE : FADED_BEFORE_DOWNSTROKE);
        double after = last.size() * (last.value() > 0 ? FADED_AFTER_UPSTROKE : FADED_AFTER_DOWNSTROKE);
        int onset = Extremum.fade(slopes, first.at(), before, -1, from);
        int offset = Extremum.fade(slopes, last.at(), after, 1, to);
        return Optional.of(new Wave(onset, extrema.get(main).at(), offset));
    }

    private static int indexOf(List<Extremum> extrema, double size) {
        int index = 0;
        while (extrema.get(index).size() < size) {
            index++;
        }
        return index;
    }

    private static Extremum outermost(List<Extremum> extrema, int main, int step, double significant) {
        Extremum outermost = extrema.get(main);
        for (int i = main + step; i >= 0 && i < extrema.size(); i += step) {
            Extremum candidate = extrema.get(i);
            if (Math.abs(candidate.at() - outermost.at()) > SILENCE_MAX) {
                break;
            }
            if (candidate.size() >= significant) {
                outermost = candidate;
            }
        }
        return outermost;
    }
}
