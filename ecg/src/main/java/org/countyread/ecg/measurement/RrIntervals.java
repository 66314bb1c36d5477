package org.countyread.ecg.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.Measured.Reason;

/**
 * Distances between neighbouring beats. Immutable.
 *
 * @param allMs of all beats
 * @param normalMs of neighbouring normal beats; NaN between two that are not neighbours
 */
public record RrIntervals(List<Double> allMs, List<Double> normalMs) {
    private static final double NEARBY_MS = 50;

    public RrIntervals {
        allMs = List.copyOf(allMs);
        normalMs = List.copyOf(normalMs);
    }

    /** Of beats in time. */
    public static RrIntervals of(List<Beat> beats, double sampleRateHz) {
        List<Double> all = new ArrayList<>();
        List<Double> normal = new ArrayList<>();
        for (int i = 1; i < beats.size(); i++) {
            Beat before = beats.get(i - 1);
            Beat beat = beats.get(i);
            double ms = (beat.sample() - before.sample()) * 1000 / sampleRateHz;
            boolean both = before.beatClass() == BeatClass.NORMAL && beat.beatClass() == BeatClass.NORMAL;
            all.add(ms);
            normal.add(both ? ms : Double.NaN);
        }
        return new RrIntervals(all, normal);
    }

    /** Adds rate, intervals and their variability to the figures of a recording. */
    public void addTo(Map<GlobalMeasurement, Measured> figures) {
        figures.put(GlobalMeasurement.MEAN_RR, figure(meanMs()));
        figures.put(GlobalMeasurement.VENTRICULAR_RATE, figure(60_000 / meanMs()));
        figures.put(GlobalMeasurement.SHORTEST_RR, figure(all().min().orElse(Double.NaN)));
        figures.put(GlobalMeasurement.LONGEST_RR, figure(all().max().orElse(Double.NaN)));
        figures.put(GlobalMeasurement.SDNN, figure(sdnnMs()));
        figures.put(GlobalMeasurement.RMSSD, figure(rmssdMs()));
        figures.put(GlobalMeasurement.PNN50, figure(pnn50Percent()));
    }

    private static Measured figure(double value) {
        return Double.isFinite(value) ? Measured.of(value) : Measured.not(Reason.TOO_FEW_BEATS);
    }

    /** NaN with fewer than two beats. */
    public double meanMs() {
        return all().average().orElse(Double.NaN);
    }

    /** NaN with fewer than two beats. */
    public double medianMs() {
        double[] sorted = all().sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[sorted.length / 2] + sorted[(sorted.length - 1) / 2]) / 2;
    }

    private DoubleStream all() {
        return allMs.stream().mapToDouble(Double::doubleValue);
    }

    /** Sample standard deviation. */
    private double sdnnMs() {
        double[] known = normalMs.stream()
                .mapToDouble(Double::doubleValue)
                .filter(ms -> !Double.isNaN(ms))
                .toArray();
        double mean = Arrays.stream(known).average().orElse(Double.NaN);
        double squares =
                Arrays.stream(known).map(ms -> (ms - mean) * (ms - mean)).sum();
        return known.length < 2 ? Double.NaN : Math.sqrt(squares / (known.length - 1));
    }

    private double rmssdMs() {
        return Math.sqrt(
                Arrays.stream(differencesMs()).map(ms -> ms * ms).average().orElse(Double.NaN));
    }

    private double pnn50Percent() {
        double[] differences = differencesMs();
        long far = Arrays.stream(differences)
                .filter(ms -> Math.abs(ms) > NEARBY_MS)
                .count();
        return differences.length == 0 ? Double.NaN : 100.0 * far / differences.length;
    }

    private double[] differencesMs() {
        List<Double> differences = new ArrayList<>();
        for (int i = 1; i < normalMs.size(); i++) {
            double difference = normalMs.get(i) - normalMs.get(i - 1);
            if (!Double.isNaN(difference)) {
                differences.add(difference);
            }
        }
        return differences.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
