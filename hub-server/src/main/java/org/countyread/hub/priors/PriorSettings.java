package org.countyread.hub.priors;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of earlier studies. Immutable.
 *
 * @param recent exams of the same kind within this time are shown at registration
 * @param recentMax recent exams shown at most
 * @param fetchedMax studies sent for one request that names none
 * @param partBytes size of the pieces in which an object goes down
 */
@ConfigurationProperties("countyread.hub.priors")
record PriorSettings(
        @DefaultValue("30d") Duration recent,
        @DefaultValue("10") int recentMax,
        @DefaultValue("3") int fetchedMax,
        @DefaultValue("262144") int partBytes) {
    private static final int PART_BYTES_MAX = 4 * 1024 * 1024;

    PriorSettings {
        if (partBytes < 1024 || partBytes > PART_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "countyread.hub.priors.part-bytes is %d, expected 1024 to %d".formatted(partBytes, PART_BYTES_MAX));
        }
    }
}
