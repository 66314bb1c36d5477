package org.countyread.ecg.beat;

/**
 * One heartbeat.
 *
 * @param sample the QRS fiducial as sample number of the recording, from 0, near the greatest deflection over all leads
 */
public record Beat(int sample, BeatClass beatClass) {
    public Beat {
        if (sample < 0) {
            throw new IllegalArgumentException("a beat before the first sample: " + sample);
        }
    }

    public Beat as(BeatClass other) {
        return new Beat(sample, other);
    }
}
