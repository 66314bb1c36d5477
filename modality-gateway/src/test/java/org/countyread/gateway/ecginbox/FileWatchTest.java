package org.countyread.gateway.ecginbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.countyread.gateway.ecginbox.FileWatch.Look;
import org.countyread.gateway.ecginbox.FileWatch.Verdict;
import org.junit.jupiter.api.Test;

class FileWatchTest {
    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");
    private static final Look HALF = new Look(100, START);
    private static final Look WHOLE = new Look(200, START.plusSeconds(5));

    private final FileWatch watch = new FileWatch(Duration.ofSeconds(2), Duration.ofSeconds(30));

    @Test
    void aFileIsReadOnceItHasSettledAndOnlyOnce() {
        assertThat(watch.look("a", HALF, START)).isEqualTo(Verdict.WAIT);
        assertThat(watch.look("a", HALF, START.plusMillis(1999))).isEqualTo(Verdict.WAIT);
        assertThat(watch.look("a", HALF, START.plusSeconds(2))).isEqualTo(Verdict.READ);
        assertThat(watch.look("a", HALF, START.plusSeconds(3))).isEqualTo(Verdict.WAIT);
    }

    @Test
    void aFileThatGrewIsReadAgain() {
        watch.look("a", HALF, START);
        watch.look("a", HALF, START.plusSeconds(2));

        assertThat(watch.look("a", WHOLE, START.plusSeconds(5))).isEqualTo(Verdict.WAIT);
        assertThat(watch.look("a", WHOLE, START.plusSeconds(7))).isEqualTo(Verdict.READ);
    }

    @Test
    void patienceEndsOnlyWhereNothingChanged() {
        watch.look("a", HALF, START);
        watch.look("a", WHOLE, START.plusSeconds(29));

        assertThat(watch.look("a", WHOLE, START.plusSeconds(31))).isEqualTo(Verdict.READ);
        assertThat(watch.look("a", WHOLE, START.plusSeconds(59))).isEqualTo(Verdict.READ_FOR_THE_LAST_TIME);
        assertThat(watch.look("a", WHOLE, START.plusSeconds(60))).isEqualTo(Verdict.READ_FOR_THE_LAST_TIME);
    }

    @Test
    void anotherFileOfTheSameNameBeginsAnew() {
        watch.look("a", HALF, START);
        watch.retain(Set.of());

        assertThat(watch.look("a", HALF, START.plusSeconds(40))).isEqualTo(Verdict.WAIT);
    }
}
