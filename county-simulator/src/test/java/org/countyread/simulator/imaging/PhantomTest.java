package org.countyread.simulator.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PhantomTest {
    private static final int COLUMNS = 500;
    private static final int ROWS = 610;

    @Test
    void lungsAreDarkerThanHeartAndHeartIsDarkerThanNothing() {
        short[] film = ChestPhantom.draw(COLUMNS, ROWS, ChestPhantom.Finding.NONE, new Random(1));

        double lung = mean(film, 120, 230, 30);
        double heart = mean(film, 265, 380, 20);
        double air = mean(film, 10, 500, 8);

        assertThat(air).isLessThan(lung);
        assertThat(lung).isLessThan(heart - 2000);
    }

    @Test
    void pneumoniaWhitensTheLowerRightLung() {
        short[] normal = ChestPhantom.draw(COLUMNS, ROWS, ChestPhantom.Finding.NONE, new Random(1));
        short[] ill = ChestPhantom.draw(COLUMNS, ROWS, ChestPhantom.Finding.PNEUMONIA, new Random(1));

        assertThat(mean(ill, 148, 345, 12)).isGreaterThan(mean(normal, 148, 345, 12) + 500);
        assertThat(mean(ill, 350, 230, 12))
                .isBetween(mean(normal, 350, 230, 12) - 200, mean(normal, 350, 230, 12) + 200);
    }

    @Test
    void theSameSeedDrawsTheSameFilm() {
        assertThat(ChestPhantom.draw(COLUMNS, ROWS, ChestPhantom.Finding.NONE, new Random(3)))
                .isEqualTo(ChestPhantom.draw(COLUMNS, ROWS, ChestPhantom.Finding.NONE, new Random(3)));
    }

    @Test
    void theSectorMovesWithTheBreathAndComesBack() {
        UltrasoundSector sector = new UltrasoundSector(320, 240, false, new Random(1));

        byte[] start = sector.frame(0);

        assertThat(sector.frame(0.25)).isNotEqualTo(start);
        assertThat(sector.frame(1)).isEqualTo(start);
        assertThat(start[0]).as("outside the sector").isZero();
    }

    private static double mean(short[] film, int column, int row, int half) {
        double sum = 0;
        int count = 0;
        for (int y = row - half; y <= row + half; y++) {
            for (int x = column - half; x <= column + half; x++, count++) {
                sum += film[y * COLUMNS + x];
            }
        }
        return sum / count;
    }
}
