package org.countyread.gateway.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferMeterTest {
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong nanos = new AtomicLong();
    private final TransferMeter meter = new TransferMeter(nanos::get);

    @Test
    void addsUpWhatIsOnTheWayOfOneExam() {
        meter.offered("a", "T01-1", 100_000);
        meter.offered("b", "T01-1", 100_000);
        meter.offered("c", "T01-2", 100_000);
        meter.progress("a", 100, 100_000);
        meter.progress("b", 50, 100_000);
        meter.progress("c", 7, 100_000);
        assertThat(meter.flow("T01-1").bytesOnTheWay()).isEqualTo(150);
        meter.settled("a");
        assertThat(meter.flow("T01-1").bytesOnTheWay()).isEqualTo(50);
    }

    @Test
    void countsBytesOfTheObjectWhateverItsFormOnTheLine() {
        meter.offered("a", "T01-1", 9_000_000);
        meter.progress("a", 500_000, 3_000_000);
        assertThat(meter.flow("T01-1").bytesOnTheWay()).isEqualTo(1_500_000);
    }

    @Test
    void measuresTheSpeed() {
        meter.offered("a", "T01-1", 100_000);
        meter.progress("a", 0, 100_000);
        for (int second = 1; second <= 20; second++) {
            nanos.addAndGet(SECOND);
            meter.progress("a", second * 1000L, 100_000);
        }
        assertThat(meter.flow("T01-1").bytesPerSecond()).isBetween(990L, 1010L);
    }

    @Test
    void whatHasNotMovedForSecondsHasNoSpeed() {
        meter.offered("a", "T01-1", 100_000);
        meter.progress("a", 0, 100_000);
        nanos.addAndGet(SECOND);
        meter.progress("a", 1000, 100_000);
        nanos.addAndGet(10 * SECOND);
        assertThat(meter.flow("T01-1").bytesPerSecond()).isZero();
    }

    @Test
    void knowsNothingOfItemsThatWereNeverOffered() {
        assertThat(meter.progress("stranger", 5, 100_000)).isEmpty();
    }
}
