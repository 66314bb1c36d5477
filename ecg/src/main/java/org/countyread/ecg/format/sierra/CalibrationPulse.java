package org.countyread.ecg.format.sierra;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The pulse of 1 mV that carts write behind the recording: from some sample on all leads in use are the same, at first nothing,
 * then the height of the pulse for a fifth of a second, then nothing. Stateless.
 */
final class CalibrationPulse {
    private static final double PULSE_MICROVOLTS = 1000;
    private static final double TAIL_SECONDS_MAX = 1;
    private static final double PULSE_SECONDS_MIN = 0.1;

    private CalibrationPulse() {}

    /** Where nothing but the pulse is left; empty when the recording does not end in one. */
    static OptionalInt begin(List<int[]> leads, double microvoltsPerCount, double rateHz) {
        List<int[]> used = leads.stream().filter(CalibrationPulse::isUsed).toList();
        if (used.size() < 2) {
            return OptionalInt.empty(); // one lead alone cannot show that all are the same
        }
        int[] first = used.get(0);
        int height = (int) Math.round(PULSE_MICROVOLTS / microvoltsPerCount);
        int begin = first.length;
        int high = 0;
        while (begin > 0 && isPulse(used, begin - 1, height)) {
            begin--;
            high += first[begin] == height ? 1 : 0;
        }
        boolean withinTail = first.length - begin <= TAIL_SECONDS_MAX * rateHz;
        boolean closed = begin < first.length && first[begin] == 0 && first[first.length - 1] == 0;
        return withinTail && closed && begin > 0 && high >= PULSE_SECONDS_MIN * rateHz && isOnePulse(first, begin)
                ? OptionalInt.of(begin)
                : OptionalInt.empty();
    }

    /** A channel without an electrode has no pulse either. */
    private static boolean isUsed(int[] lead) {
        return Arrays.stream(lead).anyMatch(count -> count != 0);
    }

    private static boolean isPulse(List<int[]> leads, int sample, int height) {
        int value = leads.get(0)[sample];
        return (value == 0 || value == height) && leads.stream().allMatch(lead -> lead[sample] == value);
    }

    private static boolean isOnePulse(int[] lead, int begin) {
        int edges = 0;
        for (int i = begin + 1; i < lead.length; i++) {
            edges += lead[i] != lead[i - 1] ? 1 : 0;
        }
        return edges == 2;
    }
}
