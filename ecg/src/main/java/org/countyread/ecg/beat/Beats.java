package org.countyread.ecg.beat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.signal.LeadQuality;

/**
 * The beats of a stretch of leads, each with its class, and the shape most of them have.
 *
 * <p>A long recording is taken in stretches: the dominant shape of one is handed to the next, so that a beat means the same
 * throughout.
 */
public final class Beats {
    private final List<Beat> beats;
    private final Optional<double[]> dominantShape;

    private Beats(List<Beat> beats, Optional<double[]> dominantShape) {
        this.beats = List.copyOf(beats);
        this.dominantShape = dominantShape;
    }

    /**
     * The beats of one recording.
     *
     * @param quality of the leads in their order; those not usable are left out, and no lead means no beat
     * @param pacingSpikes sample numbers at which a pacemaker fired
     */
    public static List<Beat> in(EcgRecording recording, List<LeadQuality> quality, List<Integer> pacingSpikes) {
        return of(BeatDetector.usable(recording, quality), recording.sampleRateHz(), pacingSpikes, Optional.empty())
                .beats();
    }

    /**
     * The beats of a stretch.
     *
     * @param leads µV, NaN in gaps; all of one length, and the same ones as of the stretch before
     * @param before the stretch before; empty for the first
     */
    public static Beats of(
            List<double[]> leads, double sampleRateHz, List<Integer> pacingSpikes, Optional<Beats> before) {
        if (!BeatDetector.isLongEnough(leads, sampleRateHz)) {
            return new Beats(List.of(), before.flatMap(stretch -> stretch.dominantShape));
        }
        QrsSignal signal = QrsSignal.of(leads, sampleRateHz);
        int[] samples = BeatDetector.detect(leads, sampleRateHz, signal);
        int[] indices = new int[samples.length];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = samples[i] / signal.decimation();
        }
        int[] spikes = pacingSpikes.stream()
                .mapToInt(spike -> spike / signal.decimation())
                .toArray();
        BeatClassifier classifier = new BeatClassifier(signal, indices);
        Optional<double[]> shape = before.flatMap(stretch -> stretch.dominantShape);
        if (!classifier.isAHeart(shape)) {
            return new Beats(List.of(), shape);
        }
        List<BeatClass> classes = classifier.classes(spikes, shape);
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < samples.length; i++) {
            beats.add(new Beat(samples[i], classes.get(i)));
        }
        return new Beats(beats, classifier.dominant(shape));
    }

    /** In time. */
    public List<Beat> beats() {
        return beats;
    }
}
