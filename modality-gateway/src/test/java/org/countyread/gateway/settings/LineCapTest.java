package org.countyread.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineCapTest {

    @ParameterizedTest
    @CsvSource({
        "08:00, 18:00, 08:00, true",
        "08:00, 18:00, 17:59, true",
        "08:00, 18:00, 18:00, false",
        "08:00, 18:00, 03:00, false",
        "22:00, 06:00, 23:00, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 06:00, false",
        "22:00, 06:00, 12:00, false"
    })
    void holdsFromItsBeginningToItsEndAlsoPastMidnight(LocalTime from, LocalTime to, LocalTime at, boolean holds) {
        assertThat(new LineCap(from, to, 2000).holdsAt(at)).isEqualTo(holds);
    }

    @Test
    void holdsTheWholeDayWhereItEndsAsItBegins() {
        LineCap always = new LineCap(LocalTime.of(8, 0), LocalTime.of(8, 0), 2000);
        assertThat(always.holdsAt(LocalTime.MIDNIGHT)).isTrue();
        assertThat(always.holdsAt(LocalTime.NOON)).isTrue();
    }
}
