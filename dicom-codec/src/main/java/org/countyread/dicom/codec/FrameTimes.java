package org.countyread.dicom.codec;

import java.time.Duration;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * How long each frame of an object is shown when it is played. Pure. Source: PS3.3 §C.7.6.5 Cine Module, §C.7.6.6
 * Multi-frame Module.
 */
public final class FrameTimes {
    /** For objects that say nothing. */
    private static final double UNKNOWN_MILLIS = 100;

    private static final double MILLIS_MAX = 60_000;
    private static final double MILLIS_PER_SECOND = 1000;
    private static final double NANOS_PER_MILLI = 1_000_000;

    private FrameTimes() {}

    /**
     * The time from the frame to the next one, the first frame being 0; the last frame stands as long as the one before it.
     * Frame Time Vector holds the times since the frame before, so that of the frame after is meant.
     */
    public static Duration of(Attributes dataset, int frameIndex) {
        double[] vector = dataset.decimals(Tag.FrameTimeVector);
        if (vector.length > 1) {
            return millis(vector[Math.min(frameIndex + 1, vector.length - 1)]);
        }
        double time = dataset.decimal(Tag.FrameTime, 0);
        if (time > 0) {
            return millis(time);
        }
        double rate = dataset.decimal(Tag.RecommendedDisplayFrameRate, dataset.decimal(Tag.CineRate, 0));
        return millis(rate > 0 ? MILLIS_PER_SECOND / rate : UNKNOWN_MILLIS);
    }

    private static Duration millis(double time) {
        double usable = time > 0 && time <= MILLIS_MAX ? time : UNKNOWN_MILLIS;
        return Duration.ofNanos(Math.round(usable * NANOS_PER_MILLI));
    }
}
