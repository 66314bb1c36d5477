package org.countyread.ecg.stream;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;

/** A recording that is held already, handed out as long ones are. For one thread. */
public final class RecordingStream implements ExactEcgStream {
    private final EcgRecording recording;
    private int position;

    public RecordingStream(EcgRecording recording) {
        this.recording = recording;
    }

    @Override
    public double sampleRateHz() {
        return recording.sampleRateHz();
    }

    @Override
    public List<Channel> channels() {
        return recording.leads().stream()
                .map(lead -> new Channel(Optional.of(lead.name()), lead.name().label()))
                .toList();
    }

    @Override
    public long sampleCount() {
        return recording.sampleCount();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return recording.start();
    }

    @Override
    public int readExactly(double[][] into) {
        int count = Math.min(into[0].length, recording.sampleCount() - position);
        for (int channel = 0; channel < into.length; channel++) {
            for (int i = 0; i < count; i++) {
                into[channel][i] = recording.leads().get(channel).microvolts(position + i);
            }
        }
        position += count;
        return count;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
