package org.countyread.dicom.tools;

import static org.assertj.core.api.Assertions.assertThat;

import org.countyread.dicom.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRulesTest {
    @ParameterizedTest
    @CsvSource({
        "AE,GATEWAY_1",
        "AS,034Y",
        "CS,ORIGINAL_1",
        "DA,20261122",
        "DS,-1.5E3",
        "DS,.5",
        "DT,20261122",
        "DT,202611221530+0800",
        "DT,20261122153059.123456",
        "IS,-12",
        "TM,15",
        "TM,1530",
        "TM,153059.123456",
        "TM,235960",
        "UI,1.2.840.10008.1.2",
        "PN,Wang^Xiao=王^小",
        "LO,any text",
        "UT,any text"
    })
    void letsPassWhatTheTableAllows(VR vr, String text) {
        assertThat(TextRules.of(vr, text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "AE,ABCDEFGHIJKLMNOPQ",
        "AS,34Y",
        "CS,Original",
        "DA,2026-11-22",
        "DA,20261301",
        "DS,1.2.3",
        "DS,12345678901234567",
        "DT,2026112299",
        "IS,1.0",
        "IS,99999999999",
        "TM,25",
        "TM,15:30",
        "TM,15305",
        "UI,1.02.3",
        "UI,1.2.840.10008.9.9.9",
        "PN,a=b=c=d",
        "PN,a^b^c^d^e^f",
        "SH,seventeen letters"
    })
    void findsWhatItForbids(VR vr, String text) {
        assertThat(TextRules.of(vr, text))
                .isPresent()
                .hasValueSatisfying(problem -> assertThat(problem).doesNotContain(text));
    }

    @Test
    void looksAtThePadding() {
        assertThat(TextRules.ofPadding(VR.UI, new byte[] {'1', ' '})).isPresent();
        assertThat(TextRules.ofPadding(VR.UI, new byte[] {'1', 0})).isEmpty();
        assertThat(TextRules.ofPadding(VR.LO, new byte[] {'1', 0})).isPresent();
        assertThat(TextRules.ofPadding(VR.LO, new byte[] {'1', ' '})).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1,1,true",
        "1,2,false",
        "1-3,2,true",
        "1-3,4,false",
        "2-n,1,false",
        "2-n,7,true",
        "2-2n,3,false",
        "2-2n,4,true"
    })
    void countsValues(String vm, int count, boolean allowed) {
        assertThat(Multiplicity.of(vm).allows(count)).isEqualTo(allowed);
    }
}
