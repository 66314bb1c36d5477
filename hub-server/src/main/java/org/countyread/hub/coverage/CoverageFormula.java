package org.countyread.hub.coverage;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PlatformError;

/**
 * When a device counts for its villages. The official formula is not published, so several stand side by side. Pure;
 * the bounds of every period belong to it.
 */
enum CoverageFormula {
    /** It is in the register. */
    OWNED {
        @Override
        boolean covers(DeviceEvidence device, Instant at) {
            boolean arrived = !device.inServiceFrom().isAfter(at);
            boolean left =
                    device.removedAt().map(removed -> !removed.isAfter(at)).orElse(false);
            return arrived && !left;
        }
    },
    /** It is in the register and was heard of in the last 90 days. */
    NETWORKED {
        @Override
        boolean covers(DeviceEvidence device, Instant at) {
            return OWNED.covers(device, at) && within(device.heardAt(), HEARD_PERIOD, at);
        }
    },
    /** It is in the register and took an ECG in the last 30 days. */
    ACTIVE {
        @Override
        boolean covers(DeviceEvidence device, Instant at) {
            return OWNED.covers(device, at) && within(device.lastEcgAt(), ACTIVE_PERIOD, at);
        }
    };

    static final Duration HEARD_PERIOD = Duration.ofDays(90);
    static final Duration ACTIVE_PERIOD = Duration.ofDays(30);

    abstract boolean covers(DeviceEvidence device, Instant at);

    /** The formula of that name in any case; {@link PlatformError#INVALID_REQUEST} if there is none. */
    static CoverageFormula named(String name) {
        try {
            return valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new HubException(
                    PlatformError.INVALID_REQUEST, "The formulas are owned, networked and active.", unknown);
        }
    }

    /** As clients write it. */
    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean within(Optional<Instant> event, Duration period, Instant at) {
        return event.map(time -> !time.isAfter(at) && !time.isBefore(at.minus(period)))
                .orElse(false);
    }
}
