package org.countyread.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "7", "-12", "0.5", "-0.25", "1e5", "1E+10", "2.50e-3", "1234567890123456"})
    void whatJsonTakesStaysAsItIs(String text) {
        assertThat(JsonNumber.of(text)).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"+5, 5", "007, 7", "-08, -8", ".5, 0.5", "5., 5", "+070.50, 70.50", "00.1e+2, 1E1"})
    void whatDecimalStringsMayHaveIsRewritten(String text, String number) {
        assertThat(JsonNumber.of(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "e5",
                "1e",
                "1e+",
                "1e1234",
                "1.2.3",
                "1,5",
                " 1",
                "1 ",
                "0x10",
                "NaN",
                "Infinity",
                "1.e-",
                "1234567890123456789012345678901234567890123456789012345678901234567890",
                "٣"
            })
    void whatIsNoNumberIsNone(String text) {
        assertThat(JsonNumber.of(text)).isEmpty();
    }
}
