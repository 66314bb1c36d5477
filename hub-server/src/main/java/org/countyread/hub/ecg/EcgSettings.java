package org.countyread.hub.ecg;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the analysis of ECGs. Immutable.
 *
 * @param timeLimit for one object; a resting ECG takes well under a second
 * @param attempts an object whose analysis has ended a node or its patience so often counts as failed
 * @param idle how often an idle node looks for work that nobody has told it of
 */
@ConfigurationProperties("countyread.hub.ecg")
record EcgSettings(
        @DefaultValue("30s") Duration timeLimit,
        @DefaultValue("3") int attempts,
        @DefaultValue("1s") Duration idle) {
    EcgSettings {
        if (timeLimit.isNegative() || timeLimit.isZero() || attempts < 1 || idle.isNegative() || idle.isZero()) {
            throw new IllegalArgumentException("countyread.hub.ecg: times and attempts must be above zero");
        }
    }
}
