package org.countyread.ecg.format.aecg;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.MachineMark;

/** Beats and waves while annotations are read: times, until the recordings they lie in are known. Not thread-safe. */
final class AecgMarks {
    private static final int MARKS_MAX = 10_000;
    private static final double NANOSECONDS_PER_SECOND = 1e9;

    /**
     * One marked stretch of time.
     *
     * @param absolute whether the times are dates, not what has passed since the begin of the series
     */
    record Stretch(
            MachineMark.Kind kind, Optional<LeadName> lead, boolean absolute, String low, String high, String unit) {}

    private final List<Stretch> stretches = new ArrayList<>();
    private final List<MachineMark> marks = new ArrayList<>();

    void add(Stretch stretch) {
        if (stretches.size() < MARKS_MAX) {
            stretches.add(stretch);
        }
    }

    /** The annotations end that belong to the recordings from that index on. */
    void resolve(List<EcgRecording> recordings, int first, Optional<LocalDateTime> seriesStart) {
        for (Stretch stretch : stretches) {
            for (int i = first; i >= 0 && i < recordings.size() && marks.size() < MARKS_MAX; i++) {
                Optional<MachineMark> mark = mark(stretch, recordings.get(i), i, seriesStart);
                if (mark.isPresent()) {
                    marks.add(mark.get());
                    break;
                }
            }
        }
        stretches.clear();
    }

    List<MachineMark> marks() {
        return marks;
    }

    private static Optional<MachineMark> mark(
            Stretch stretch, EcgRecording recording, int index, Optional<LocalDateTime> seriesStart) {
        Optional<Integer> low = sample(stretch.low(), stretch, recording, seriesStart);
        Optional<Integer> high = sample(stretch.high(), stretch, recording, seriesStart);
        return low.flatMap(from -> high.filter(to -> to >= from)
                .map(to -> new MachineMark(stretch.kind(), index, stretch.lead(), from, to)));
    }

    /** The sample nearest to that time; empty when it is not in the recording. */
    private static Optional<Integer> sample(
            String time, Stretch stretch, EcgRecording recording, Optional<LocalDateTime> seriesStart) {
        return sinceBegin(time, stretch, recording, seriesStart)
                .map(later -> later.toNanos() / NANOSECONDS_PER_SECOND * recording.sampleRateHz())
                .map(Math::round)
                .filter(sample -> sample >= 0 && sample < recording.sampleCount())
                .map(Long::intValue);
    }

    private static Optional<Duration> sinceBegin(
            String time, Stretch stretch, EcgRecording recording, Optional<LocalDateTime> seriesStart) {
        if (stretch.absolute()) {
            return Hl7Time.parse(time)
                    .flatMap(date -> recording.start().map(start -> Duration.between(start, date)))
                    .filter(later -> later.abs().toDays() < 1);
        }
        Duration begin = recording
                .start()
                .flatMap(start -> seriesStart.map(series -> Duration.between(series, start)))
                .orElse(Duration.ZERO);
        return Quantity.duration(time, stretch.unit()).map(later -> later.minus(begin));
    }
}
