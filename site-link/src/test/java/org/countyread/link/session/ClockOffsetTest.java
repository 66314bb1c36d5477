package org.countyread.link.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.countyread.link.wire.LinkMessage;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
    private static final long MICROS = 1_795_000_000_000_000L;
    private final ClockOffset offset = new ClockOffset();
    private long nanos = 5_000_000_000L;

    /** One question and answer; the hub's clock is ahead by so much, the ways up and down take so long. */
    private Optional<ClockOffset.Reading> exchange(long aheadMillis, long upMillis, long downMillis) {
        long own = MICROS + nanos / 1000;
        LinkMessage.ClockAsked asked = offset.ask(own, nanos);
        long atHub = own + (aheadMillis + upMillis) * 1000;
        nanos += (upMillis + 3 + downMillis) * 1_000_000;
        return offset.told(new LinkMessage.ClockTold(asked.sentMicros(), atHub, atHub + 3_000), nanos);
    }

    @Test
    void isExactWhereBothWaysTakeAsLong() {
        assertThat(exchange(-90_000, 40, 40)).contains(new ClockOffset.Reading(-90_000_000, 80_000));
    }

    @Test
    void believesTheShortestRoundTrip() {
        exchange(700, 300, 40);
        exchange(700, 41, 40);
        Optional<ClockOffset.Reading> best = exchange(700, 200, 40);
        assertThat(best).map(ClockOffset.Reading::hubAheadMicros).contains(700_500L);
    }

    @Test
    void forgetsWhatItKnewWhenItsOwnClockIsSet() {
        exchange(700, 10, 10);
        long set = MICROS + 3_600_000_000L + nanos / 1000;
        LinkMessage.ClockAsked asked = offset.ask(set, nanos);
        assertThat(asked.roundTripMicros()).isZero();
        assertThat(offset.best()).isEmpty();
    }

    @Test
    void anAnswerToAnotherQuestionSaysNothing() {
        offset.ask(MICROS, nanos);
        assertThat(offset.told(new LinkMessage.ClockTold(MICROS - 1, MICROS, MICROS), nanos))
                .isEmpty();
    }
}
