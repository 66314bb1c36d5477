package org.countyread.ecg.synthetic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.analysis.EcgAnalyser;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.synthetic.HeartWave.Shape;

/** Errors of intervals in made ECGs whose waves begin and end at known moments, gathered over many of them. */
public final class KnownIntervals {
    private static final double SECONDS = 10;

    /** One heart: durations and intervals in ms, and how high its waves are. */
    public record Truth(
            double p, double pr, double qrs, double qt, double tLasts, double rr, double degrees, double scale) {
        double of(GlobalMeasurement what) {
            return switch (what) {
                case P_DURATION -> p;
                case PR -> pr;
                case QRS -> qrs;
                case QT -> qt;
                default -> throw new IllegalArgumentException("not made: " + what);
            };
        }
    }

    /** What is recorded beside the heart. */
    public enum Added {
        NOTHING,
        WHITE_25_UV_RMS,
        MAINS_50_UV,
        BASELINE_1_MV;

        EcgRecording to(EcgRecording recording, long seed) {
            return switch (this) {
                case NOTHING -> recording;
                case WHITE_25_UV_RMS -> Disturbance.white(recording, 25, seed);
                case MAINS_50_UV -> Disturbance.mains(recording, 50, 50);
                case BASELINE_1_MV -> Disturbance.baseline(recording, 1000, seed);
            };
        }
    }

    /** Figures measured and compared. */
    public static final List<GlobalMeasurement> MEASURED =
            List.of(GlobalMeasurement.P_DURATION, GlobalMeasurement.PR, GlobalMeasurement.QRS, GlobalMeasurement.QT);

    /** Healthy hearts, slow and fast, with short and long intervals, high and low waves. */
    public static final List<Truth> HEARTS = List.of(
            new Truth(100, 160, 100, 400, 180, 1000, 50, 1),
            new Truth(84, 130, 80, 360, 160, 750, 70, 0.6),
            new Truth(110, 190, 110, 420, 200, 1100, 20, 1.5),
            new Truth(96, 150, 92, 390, 170, 857, -20, 0.8),
            new Truth(116, 210, 120, 440, 220, 1200, 40, 1.2),
            new Truth(90, 140, 86, 340, 150, 667, 60, 1),
            new Truth(104, 170, 104, 410, 240, 950, 85, 0.9),
            new Truth(100, 180, 96, 380, 160, 900, 30, 2));

    private final Map<GlobalMeasurement, List<Double>> errors = new EnumMap<>(GlobalMeasurement.class);
    private int missing;

    private KnownIntervals() {}

    /** Every heart measured as the analysis does it from the samples alone. */
    public static KnownIntervals of(Shape shape, double rateHz, Added added) {
        KnownIntervals all = new KnownIntervals();
        for (int i = 0; i < HEARTS.size(); i++) {
            Truth truth = HEARTS.get(i);
            all.add(
                    truth,
                    EcgAnalyser.analyse(added.to(recording(truth, shape, rateHz), i + 1))
                            .measurements());
        }
        return all;
    }

    private static EcgRecording recording(Truth truth, Shape shape, double rateHz) {
        Heart heart = new Heart(rateHz, SECONDS);
        Complex p = Complex.p(truth.p(), truth.scale()).as(shape);
        Complex beat = Complex.narrow(truth.qrs(), truth.degrees(), truth.scale())
                .withT(truth.qt(), truth.tLasts(), 260 * truth.scale(), 180 * truth.scale(), -120 * truth.scale())
                .as(shape);
        // Onsets fall between samples, differently in every beat.
        for (double at = 0.3123; at < SECONDS; at += truth.rr() / 1000 + 0.00031) {
            heart.atria(at - truth.pr() / 1000, p).beat(at, beat, BeatClass.NORMAL);
        }
        return heart.twelveLeads();
    }

    private void add(Truth truth, Measurements measured) {
        for (GlobalMeasurement what : MEASURED) {
            OptionalDouble number = measured.number(what);
            number.ifPresentOrElse(ms -> errors(what).add(ms - truth.of(what)), () -> missing++);
        }
    }

    private List<Double> errors(GlobalMeasurement what) {
        return errors.computeIfAbsent(what, any -> new ArrayList<>());
    }

    /** Figures that were not measured. */
    public int missing() {
        return missing;
    }

    public double mean(GlobalMeasurement what) {
        return errors(what).stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** Standard deviation of the errors, of a sample. */
    public double deviation(GlobalMeasurement what) {
        double mean = mean(what);
        List<Double> all = errors(what);
        return Math.sqrt(all.stream()
                        .mapToDouble(error -> (error - mean) * (error - mean))
                        .sum()
                / (all.size() - 1));
    }

    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        for (GlobalMeasurement what : MEASURED) {
            line.append(String.format(Locale.ROOT, "%s %+.1f / %.1f  ", what, mean(what), deviation(what)));
        }
        return line + "missing " + missing;
    }
}
