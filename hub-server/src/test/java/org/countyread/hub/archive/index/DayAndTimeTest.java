package org.countyread.hub.archive.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.data.Tag;
import org.countyread.hub.archive.index.QidoQuery.Match;
import org.junit.jupiter.api.Test;

class DayAndTimeTest {
    @Test
    void daysAndARangeOfTimesAreOneRangeOfMoments() {
        List<Match> matches = matches("20240101-20240103", "1000-1800");
        List<DayAndTime> pairs = DayAndTime.takeFrom(matches);
        assertThat(matches).isEmpty();
        assertThat(pairs.get(0).from()).contains("202401011000");
        assertThat(pairs.get(0).to()).contains("202401031800~");
    }

    @Test
    void anOpenEndIncludesTheWholeDayAndOpenDaysHaveNoEnd() {
        DayAndTime from = DayAndTime.takeFrom(matches("20240101", "1000-")).get(0);
        assertThat(from.from()).contains("202401011000");
        assertThat(from.to()).contains("20240101~");
        assertThat(DayAndTime.takeFrom(matches("-20240101", "1000-1100")).get(0).from())
                .isEmpty();
    }

    @Test
    void aSingleTimeIsComparedByItself() {
        List<Match> matches = matches("20240101-20240103", "1000");
        assertThat(DayAndTime.takeFrom(matches)).isEmpty();
        assertThat(matches).hasSize(2);
    }

    private static List<Match> matches(String days, String times) {
        return new ArrayList<>(
                List.of(new Match(List.of(Tag.StudyDate), days), new Match(List.of(Tag.StudyTime), times)));
    }
}
