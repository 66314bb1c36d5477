package org.countyread.gateway.encoding;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * How well objects of a kind have become smaller on this box, how fast this machine is at it, and what the line carries.
 * Starts with cautious guesses; nothing of it outlives a restart. Thread-safe.
 */
@Component
class EncodingExperience {
    private static final double WEIGHT = 0.3;
    private static final double BYTES_PER_SECOND_START = 10e6;
    private static final double RATIO_START = 1.6;
    /** A start-up and a file system dominate what is measured of less. */
    private static final long BYTES_MEASURED_MIN = 256 * 1024;

    private static final int KINDS_MAX = 200;

    private final Map<String, Double> ratios = new LinkedHashMap<>();
    private double bytesPerSecond = BYTES_PER_SECOND_START;
    private double lineBytesPerSecond;

    synchronized double ratio(String kind) {
        return ratios.getOrDefault(kind, RATIO_START);
    }

    synchronized double bytesPerSecond() {
        return bytesPerSecond;
    }

    synchronized double lineBytesPerSecond() {
        return lineBytesPerSecond;
    }

    synchronized void lineCarries(double latest) {
        lineBytesPerSecond = latest;
    }

    synchronized void encoded(String kind, long originalBytes, long encodedBytes, double seconds) {
        double ratio = (double) originalBytes / Math.max(1, encodedBytes);
        if (ratios.size() >= KINDS_MAX && !ratios.containsKey(kind)) {
            ratios.clear();
        }
        ratios.merge(kind, ratio, EncodingExperience::mixed);
        if (originalBytes >= BYTES_MEASURED_MIN && seconds > 0) {
            bytesPerSecond = mixed(bytesPerSecond, originalBytes / seconds);
        }
    }

    private static double mixed(double before, double latest) {
        return before * (1 - WEIGHT) + latest * WEIGHT;
    }
}
