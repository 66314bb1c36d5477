package org.countyread.hub.archive.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Tag;
import org.countyread.hub.archive.index.QidoQuery.Match;

/**
 * Days and a range of times that belong together: they ask for what lies between two moments, not for these hours of
 * every day. Immutable.
 *
 * @see "PS3.4 §C.2.2.2.5, PS3.18 §8.3.4.1"
 */
record DayAndTime(Match day, Match time) {
    private static final Map<Integer, Integer> TIME_OF_DAY = Map.of(
            Tag.StudyDate, Tag.StudyTime,
            Tag.SeriesDate, Tag.SeriesTime,
            Tag.ContentDate, Tag.ContentTime,
            Tag.AcquisitionDate, Tag.AcquisitionTime,
            Tag.PerformedProcedureStepStartDate, Tag.PerformedProcedureStepStartTime);

    /** A later digit still is within the upper bound: {@code 10} includes {@code 1059}. */
    private static final String BEYOND = "~";

    /** Takes the pairs out of the matches of a query. */
    static List<DayAndTime> takeFrom(List<Match> matches) {
        List<DayAndTime> pairs = new ArrayList<>();
        for (Match day : List.copyOf(matches)) {
            Integer timeTag = day.path().size() == 1 ? TIME_OF_DAY.get(day.tag()) : null;
            Optional<Match> time = timeTag == null ? Optional.empty() : rangeOf(timeTag, matches);
            if (time.isPresent()) {
                pairs.add(new DayAndTime(day, time.get()));
                matches.remove(day);
                matches.remove(time.get());
            }
        }
        return pairs;
    }

    private static Optional<Match> rangeOf(int tag, List<Match> matches) {
        for (Match match : matches) {
            if (match.path().size() == 1 && match.tag() == tag && match.value().indexOf('-') >= 0) {
                return Optional.of(match);
            }
        }
        return Optional.empty();
    }

    /** The first moment, as date and time without separators; empty if the days have no first one. */
    Optional<String> from() {
        return bound(day.value(), 0).map(first -> first + bound(time.value(), 0).orElse(""));
    }

    /** A text that the last moment is not greater than; empty if the days have no last one. */
    Optional<String> to() {
        return bound(day.value(), 1).map(last -> last + bound(time.value(), 1).orElse("") + BEYOND);
    }

    private static Optional<String> bound(String range, int side) {
        String[] sides = range.split("-", 2);
        String bound = sides.length == 1 ? sides[0] : sides[side];
        return Optional.of(bound.strip()).filter(text -> !text.isEmpty());
    }
}
