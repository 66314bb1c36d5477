package org.countyread.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.countyread.gateway.spool.SpoolIndex;
import org.countyread.gateway.spool.SpoolLevel;
import org.countyread.gateway.spool.SpoolUsage;
import org.countyread.gateway.uplink.LineState;
import org.countyread.gateway.uplink.LineStatus;
import org.junit.jupiter.api.Test;

class HealthRulesTest {
    private static final Instant NOW = Instant.parse("2026-03-09T01:00:00Z");

    @Test
    void aFullDiskIsAFailureAndANearlyFullOneAWarning() {
        assertThat(HealthRules.disk(new SpoolUsage(10, 100, 90, SpoolLevel.ROOMY))
                        .level())
                .isEqualTo(Level.WELL);
        assertThat(HealthRules.disk(new SpoolUsage(85, 100, 15, SpoolLevel.NEARLY_FULL))
                        .level())
                .isEqualTo(Level.ATTENTION);
        Finding full = HealthRules.disk(new SpoolUsage(100, 100, 0, SpoolLevel.FULL));
        assertThat(full.level()).isEqualTo(Level.FAILED);
        assertThat(full.advice()).isNotNull();
        assertThat(HealthRules.disk(new SpoolUsage(0, 0, 0, SpoolLevel.FULL))
                        .text()
                        .en())
                .contains("100%");
    }

    @Test
    void aLineThatIsDownIsNeverAFailure() {
        LineStatus down =
                new LineStatus(LineState.DOWN, NOW.minus(Duration.ofDays(3)), "hub:7443", 0, 0, null, "no route");
        assertThat(HealthRules.line(down, NOW).level()).isEqualTo(Level.ATTENTION);
        LineStatus up = new LineStatus(LineState.UP, NOW, "hub:7443", 0, 1, null, null);
        assertThat(HealthRules.line(up, NOW))
                .isEqualTo(Finding.well("line", HealthRules.line(up, NOW).text()));
    }

    @Test
    void aCertificateIsWatchedAtBothEnds() {
        Optional<Instant> before = Optional.of(NOW.minus(Duration.ofDays(300)));
        assertThat(level(before, NOW.plus(Duration.ofDays(60)))).isEqualTo(Level.WELL);
        assertThat(level(before, NOW.plus(Duration.ofDays(5)))).isEqualTo(Level.ATTENTION);
        assertThat(level(before, NOW.minus(Duration.ofDays(1)))).isEqualTo(Level.FAILED);
        assertThat(level(Optional.of(NOW.plusSeconds(60)), NOW.plus(Duration.ofDays(60))))
                .as("a box that woke up in the past")
                .isEqualTo(Level.FAILED);
        assertThat(HealthRules.certificate(Optional.empty(), Optional.empty(), NOW)
                        .level())
                .isEqualTo(Level.WELL);
    }

    private static Level level(Optional<Instant> notBefore, Instant notAfter) {
        return HealthRules.certificate(notBefore, Optional.of(notAfter), NOW).level();
    }

    @Test
    void whatOnlyTheDeviceStillHasIsAskedFor() {
        Finding finding = HealthRules.spool(new SpoolIndex.Backlog(3, 100), 2, 0);
        assertThat(finding.level()).isEqualTo(Level.ATTENTION);
        assertThat(finding.advice()).isNotNull();
        assertThat(finding.advice().zh()).contains("重新发送");
    }

    @Test
    void thePageIsPlainAndInTheReadersLanguage() {
        List<Finding> findings = List.of(
                new Finding("line", Level.ATTENTION, new Words("线路<断开>", "down <x>"), new Words("看网线", "cable")));
        String page = HealthPage.of(findings, OffsetDateTime.parse("2026-03-09T09:00:00+08:00"), true);
        assertThat(page).contains("线路&lt;断开&gt;", "看网线", "需要留意").doesNotContain("<script", "cable");
        assertThat(HealthPage.of(findings, OffsetDateTime.parse("2026-03-09T09:00:00+08:00"), false))
                .contains("cable", "go on examining");
    }
}
