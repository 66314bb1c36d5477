package org.countyread.ecg.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.countyread.ecg.measurement.FrontalAxis.Projection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrontalAxisTest {
    @ParameterizedTest
    @CsvSource({"0", "30", "60", "90", "120", "150", "180", "-30", "-60", "-90", "-120", "-150"})
    void findsEveryDirection(double degrees) {
        double one = Math.cos(Math.toRadians(degrees));
        double foot = Math.sqrt(3) / 2 * Math.sin(Math.toRadians(degrees));
        assertThat(FrontalAxis.degrees(one, foot)).isCloseTo(degrees, within(1e-9));
    }

    @Test
    void saysNothingOfWavesThatAreSmallInBothLeads() {
        Projection small = new Projection(900, 99);
        assertThat(FrontalAxis.of(small, small, 100)).isEqualTo(Measured.not(Measured.Reason.WAVE_TOO_SMALL));
        assertThat(FrontalAxis.of(small, new Projection(-1000, -101), 100).number())
                .isPresent();
    }
}
