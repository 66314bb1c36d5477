package org.countyread.link.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnrolmentCodeTest {
    private static final X509Certificate CA = new TestPki("county-ca").certificate();

    @Test
    void aCodeComesApartAsItWasPutTogether() throws EnrolmentRefused {
        EnrolmentCode code = EnrolmentCode.of("T01", "K7M2PQ9X", CA);
        assertThat(EnrolmentCode.parse(" " + code + "\n")).isEqualTo(code);
        assertThat(code.caFingerprint()).matches("[A-Z2-7]{16}");
    }

    @Test
    void aSiteCodeMayHoldHyphensAndTheFingerprintSmallLetters() throws EnrolmentRefused {
        EnrolmentCode code = EnrolmentCode.parse("N-3-T01-secret-abcdefghijklmnop");
        assertThat(code).isEqualTo(new EnrolmentCode("N-3-T01", "secret", "ABCDEFGHIJKLMNOP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "T01", "T01-secret", "T01-secret-short", "T01-secret-ABCDEFGHIJKLMNO1", "-s-"})
    void refusesWhatHasNotTheFormOfACode(String typed) {
        assertThatThrownBy(() -> EnrolmentCode.parse(typed))
                .isInstanceOf(EnrolmentRefused.class)
                .extracting("code")
                .isEqualTo("wrong-code");
    }
}
