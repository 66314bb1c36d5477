package org.countyread.gateway.exam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IdCardNumberTest {
    /** The example printed in GB 11643-1999. */
    private static final String STANDARD_EXAMPLE = "11010519491231002X";

    @Test
    void readsBirthDateAndSexFromTheStandardsExample() {
        assertThat(IdCardNumber.parse(STANDARD_EXAMPLE)).contains(new IdCardNumber(LocalDate.of(1949, 12, 31), "F"));
        assertThat(IdCardNumber.checks(STANDARD_EXAMPLE)).isTrue();
        assertThat(IdCardNumber.parse("440524188001010014")).contains(new IdCardNumber(LocalDate.of(1880, 1, 1), "M"));
        assertThat(IdCardNumber.checks("440524188001010014")).isTrue();
    }

    @Test
    void takesALowerCaseCheckCharacter() {
        assertThat(IdCardNumber.checks("11010519491231002x")).isTrue();
    }

    @Test
    void findsEverySingleWrongDigit() {
        for (int at = 0; at < 17; at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                StringBuilder wrong = new StringBuilder(STANDARD_EXAMPLE);
                wrong.setCharAt(at, digit);
                boolean same = wrong.toString().equals(STANDARD_EXAMPLE);
                assertThat(IdCardNumber.checks(wrong.toString()))
                        .as(wrong.toString())
                        .isEqualTo(same);
            }
        }
    }

    @Test
    void findsEverySwapOfNeighbours() {
        for (int at = 0; at < 16; at++) {
            StringBuilder swapped = new StringBuilder(STANDARD_EXAMPLE);
            swapped.setCharAt(at, STANDARD_EXAMPLE.charAt(at + 1));
            swapped.setCharAt(at + 1, STANDARD_EXAMPLE.charAt(at));
            boolean same = swapped.toString().equals(STANDARD_EXAMPLE);
            assertThat(IdCardNumber.checks(swapped.toString())).isEqualTo(same);
        }
    }

    @Test
    void leavesOtherIdsAlone() {
        assertThat(IdCardNumber.parse("P-000123")).isEmpty();
        assertThat(IdCardNumber.parse("")).isEmpty();
        assertThat(IdCardNumber.parse("110105194913310021")).as("no month 13").isEmpty();
        assertThat(IdCardNumber.parse("110105194902300021"))
                .as("no 30 February")
                .isEmpty();
        assertThat(IdCardNumber.parse("010105194912310021"))
                .as("no region begins with 0")
                .isEmpty();
        assertThat(IdCardNumber.parse("11010519491231002")).as("17 characters").isEmpty();
    }
}
