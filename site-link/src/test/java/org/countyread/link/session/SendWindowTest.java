package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Deque;
import org.countyread.link.wire.ItemPriority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendWindowTest {
    private static final SendWindow.Bounds BOUNDS =
            new SendWindow.Bounds(8 * 1024, 256 * 1024, 64 * 1024, 8 * 1024 * 1024, 100_000_000L);
    private static final double MILLI = 1e6;

    /** A line of one rate and one delay: chunks are carried one after another and acknowledged after the delay. */
    private static final class Line {
        final SendWindow window = new SendWindow(BOUNDS);
        final Deque<Double> takenAt = new ArrayDeque<>();
        double freeAt;
        double now;
        long carriedBytes;
        double bytesPerSecond;
        final double roundTripNanos;

        Line(double bytesPerSecond, double roundTripMillis) {
            this.bytesPerSecond = bytesPerSecond;
            this.roundTripNanos = roundTripMillis * MILLI;
        }

        void runSeconds(double seconds) {
            double end = now + seconds * 1e9;
            while (now < end) {
                fill();
                now = Math.max(now, takenAt.removeFirst());
                window.taken(0, (long) now);
            }
        }

        private void fill() {
            int bytes = window.chunkBytes();
            while (window.roomBytes(ItemPriority.ROUTINE) >= bytes || window.isEmpty()) {
                window.plan(bytes);
                window.sent(0, bytes, (long) now);
                freeAt = Math.max(freeAt, now) + bytes / bytesPerSecond * 1e9;
                takenAt.addLast(freeAt + roundTripNanos);
                carriedBytes += bytes;
                bytes = window.chunkBytes();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"250000,40", "2500000,10", "2500000,300", "12500000,30", "100000,800"})
    void fillsALineAndKeepsTheQueueShort(double bytesPerSecond, double roundTripMillis) {
        Line line = new Line(bytesPerSecond, roundTripMillis);
        line.runSeconds(30);
        long before = line.carriedBytes;
        line.runSeconds(10);
        assertThat((line.carriedBytes - before) / 10.0)
                .as("bytes a second on a line of %s", bytesPerSecond)
                .isGreaterThan(0.8 * bytesPerSecond);
        double queued = line.window.inFlightBytes() - bytesPerSecond * roundTripMillis / 1000;
        assertThat(queued / bytesPerSecond).as("seconds queued on the line").isLessThan(0.4);
    }

    @Test
    void shrinksWithinSecondsWhenTheLineGetsThin() {
        Line line = new Line(2_500_000, 20);
        line.runSeconds(10);
        line.bytesPerSecond = 100_000;
        line.runSeconds(25);
        assertThat(line.window.windowBytes()).isLessThan(150_000);
        assertThat(line.window.chunkBytes()).isLessThan(32 * 1024);
    }

    @Test
    void keepsARestForUrgentItemsWhenBulkHasFilledIt() {
        SendWindow window = new SendWindow(BOUNDS);
        while (window.roomBytes(ItemPriority.ROUTINE) > 0) {
            window.plan(8 * 1024);
            window.sent(0, 8 * 1024, 0);
        }
        assertThat(window.roomBytes(ItemPriority.URGENT)).isLessThanOrEqualTo(0);
        assertThat(window.roomBytes(ItemPriority.EXPRESS)).isGreaterThanOrEqualTo(32 * 1024);
    }

    @Test
    void aQuietSpellDoesNotCountAgainstTheLine() {
        Line line = new Line(2_500_000, 20);
        line.runSeconds(10);
        long known = line.window.bytesPerSecond();
        line.window.starve();
        while (line.window.inFlightBytes() > 0) {
            line.window.taken(0, (long) line.now);
        }
        line.window.plan(100);
        line.window.sent(0, 100, (long) line.now);
        line.window.taken(0, (long) (line.now + 50 * MILLI));
        assertThat(line.window.bytesPerSecond()).isGreaterThanOrEqualTo(known);
    }

    @Test
    void whatWasPlannedAndNotSentMakesRoomAgain() {
        SendWindow window = new SendWindow(BOUNDS);
        long room = window.roomBytes(ItemPriority.ROUTINE);
        window.plan(5_000);
        assertThat(window.roomBytes(ItemPriority.ROUTINE)).isEqualTo(room - 5_000);
        window.drop(5_000);
        assertThat(window.roomBytes(ItemPriority.ROUTINE)).isEqualTo(room);
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void refusesToTakeWhatNeverLeft() {
        assertThatThrownBy(() -> new SendWindow(BOUNDS).taken(0, 0)).isInstanceOf(IllegalStateException.class);
    }
}
