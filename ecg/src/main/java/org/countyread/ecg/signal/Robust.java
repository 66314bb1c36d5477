package org.countyread.ecg.signal;

import java.util.Arrays;

/** Figures of a set of numbers that a few wild ones do not move. NaN of none. */
public final class Robust {
    /** Of a normal distribution: standard deviation by median distance from the median. */
    private static final double NORMAL = 1.4826;

    private Robust() {}

    public static double median(double[] numbers) {
        return quantile(numbers, 0.5);
    }

    /** The number below which that share (0 to 1) of the numbers lies; nearest rank, numbers that are NaN left out. */
    public static double quantile(double[] numbers, double share) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted); // puts NaN last
        int known = sorted.length;
        while (known > 0 && Double.isNaN(sorted[known - 1])) {
            known--;
        }
        return known == 0 ? Double.NaN : sorted[(int) Math.round(share * (known - 1))];
    }

    /** The standard deviation that a normal distribution with the same median distance from the median would have. */
    public static double deviation(double[] numbers) {
        double median = median(numbers);
        double[] distances = new double[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            distances[i] = Math.abs(numbers[i] - median);
        }
        return NORMAL * median(distances);
    }
}
