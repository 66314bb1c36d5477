package org.countyread.hub.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countyread.hub.archive.ExamPriority.EMERGENCY;
import static org.countyread.hub.archive.ExamPriority.ROUTINE;
import static org.countyread.hub.archive.ExamPriority.URGENT;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countyread.hub.platform.HubException;
import org.countyread.hub.platform.PageCursor;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReadingPoliciesTest {
    @Test
    void dueTimesAreThoseOfTheCountyUnlessItSetsOthers() {
        DueTimePolicy usual = DueTimePolicy.with(Map.of());
        assertThat(usual.allowance("ECG", EMERGENCY)).hasMinutes(10);
        assertThat(usual.allowance("ECG", ROUTINE)).hasMinutes(30);
        assertThat(usual.allowance("DX", EMERGENCY)).hasMinutes(30);
        assertThat(usual.allowance("CR", ROUTINE)).hasMinutes(120);
        assertThat(usual.allowance("US", URGENT)).hasMinutes(60);
        assertThat(usual.allowance("CT", ROUTINE)).hasMinutes(120);

        DueTimePolicy own = DueTimePolicy.with(Map.of(ModalityGroup.ECG, Map.of(ROUTINE, Duration.ofMinutes(15))));
        Instant complete = Instant.parse("2026-11-22T02:00:00Z");
        assertThat(own.dueAt("ECG", ROUTINE, complete)).isEqualTo("2026-11-22T02:15:00Z");
        assertThat(own.dueAt("ECG", EMERGENCY, complete)).isEqualTo("2026-11-22T02:10:00Z");
    }

    @Test
    void ecgNeedsOneSignatureAndEverythingElseTwoUnlessSetOtherwise() {
        SignaturePolicy usual = SignaturePolicy.with(Map.of());
        assertThat(usual.signers("ECG", ROUTINE)).isEqualTo(SignerRule.ONE);
        assertThat(usual.signers("DX", EMERGENCY)).isEqualTo(SignerRule.TWO);
        assertThat(usual.signers("XA", ROUTINE)).isEqualTo(SignerRule.TWO);
        SignaturePolicy own = SignaturePolicy.with(Map.of(ModalityGroup.DR, Map.of(EMERGENCY, SignerRule.ONE)));
        assertThat(own.signers("CR", EMERGENCY)).isEqualTo(SignerRule.ONE);
        assertThat(own.signers("CR", ROUTINE)).isEqualTo(SignerRule.TWO);
    }

    @Test
    void settingsHaveTheseNamesAndDefaults() {
        ReadingSettings plain = bind(Map.of());
        assertThat(plain.lease()).hasMinutes(30);
        assertThat(plain.sweep()).hasSeconds(5);
        assertThat(plain.heartbeat()).hasSeconds(15);
        assertThat(plain.pageMax()).isEqualTo(200);
        assertThat(plain.listenersMax()).isEqualTo(500);

        ReadingSettings own = bind(Map.of(
                "countyread.hub.reading.lease", "10m",
                "countyread.hub.reading.due.ecg.emergency", "5m",
                "countyread.hub.reading.signatures.dr.emergency", "one"));
        assertThat(own.lease()).hasMinutes(10);
        assertThat(own.dueTimes().allowance("ECG", EMERGENCY)).hasMinutes(5);
        assertThat(own.signaturePolicy().signers("DX", EMERGENCY)).isEqualTo(SignerRule.ONE);
    }

    @Test
    void aCursorComesBackAsItWentAndOthersAreRefused() {
        QueueCursor cursor = new QueueCursor(1, Instant.parse("2026-11-22T02:00:00.123456Z"), new UUID(3, 4));
        assertThat(QueueCursor.parse(cursor.text())).isEqualTo(cursor);
        assertThatThrownBy(() -> QueueCursor.parse("nonsense")).isInstanceOf(HubException.class);
        assertThatThrownBy(() -> QueueCursor.parse(PageCursor.of("x", "y", "z")))
                .isInstanceOf(HubException.class);
        assertThatThrownBy(() -> QueueCursor.parse(PageCursor.of("1"))).isInstanceOf(HubException.class);
    }

    private static ReadingSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("countyread.hub.reading", ReadingSettings.class);
    }
}
