package org.countyread.gateway.encoding;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.gateway.encoding.EncodingPolicy.Estimate;
import org.junit.jupiter.api.Test;

class EncodingPolicyTest {
    private static final long FILM = 15_000_000;
    private static final double ENCODER = 25e6;
    private static final double MEGABIT = 125_000;

    private static boolean pays(long bytes, double ratio, double lineMegabits, double waitSeconds, boolean urgent) {
        return EncodingPolicy.pays(new Estimate(bytes, ratio, ENCODER, lineMegabits * MEGABIT, waitSeconds, urgent));
    }

    @Test
    void aFilmIsEncodedForATownshipsLineAndNotForALocalNetwork() {
        assertThat(pays(FILM, 2.5, 4, 0, false)).isTrue();
        assertThat(pays(FILM, 2.5, 50, 0, false)).isTrue();
        assertThat(pays(FILM, 2.5, 1000, 0, false)).isFalse();
    }

    @Test
    void whatIsCompressedAlreadyOrTinyLeavesAsItIs() {
        assertThat(pays(FILM, 1, 4, 0, false)).isFalse();
        assertThat(pays(8_000, 2.5, 0.1, 0, false)).isFalse();
    }

    @Test
    void anUnknownLineCountsAsSlow() {
        assertThat(pays(FILM, 2.5, 0, 100, true)).isTrue();
    }

    @Test
    void anUrgentObjectWaitsForTheEncoderOnlyAsLongAsItGains() {
        double plainSeconds = FILM / (20 * MEGABIT);
        assertThat(pays(FILM, 3, 20, 1, true)).isTrue();
        assertThat(pays(FILM, 3, 20, plainSeconds, true)).isFalse();
        assertThat(pays(FILM, 3, 20, plainSeconds, false)).isTrue();
    }

    @Test
    void anEcgDoesNotWaitBehindAFilmThatIsBeingEncoded() {
        double filmLeft = FILM / ENCODER;
        assertThat(pays(120_000, 2, 10, filmLeft, true)).isFalse();
        assertThat(pays(120_000, 2, 1, 0, true)).isTrue();
    }

    @Test
    void aPlainChoiceIsWrittenDownWhereAnotherOneWouldCostTime() {
        assertThat(EncodingPolicy.isPlainNoted(FILM, false, 20 * MEGABIT)).isTrue();
        assertThat(EncodingPolicy.isPlainNoted(FILM, false, 0))
                .as("unknown line")
                .isTrue();
        assertThat(EncodingPolicy.isPlainNoted(FILM, true, 20 * MEGABIT))
                .as("never encoded")
                .isFalse();
        assertThat(EncodingPolicy.isPlainNoted(500_000, false, 100 * MEGABIT))
                .as("a slice on a local network")
                .isFalse();
    }
}
