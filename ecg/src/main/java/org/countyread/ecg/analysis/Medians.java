package org.countyread.ecg.analysis;

import java.util.Arrays;
import java.util.Collection;

/** Medians of numbers. */
final class Medians {
    private Medians() {}

    /** Of the first numbers of an array, which are put in order by this; NaN of none. */
    static double median(double[] numbers, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(numbers, 0, count);
        int middle = count / 2;
        return count % 2 == 1 ? numbers[middle] : (numbers[middle - 1] + numbers[middle]) / 2;
    }

    static double median(double[] numbers) {
        return median(numbers.clone(), numbers.length);
    }

    static double median(Collection<Integer> numbers) {
        return median(numbers.stream().mapToDouble(Integer::intValue).toArray());
    }
}
