package org.countyread.hub.critical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.countyread.hub.critical.CriticalSettings.Rung;
import org.countyread.hub.platform.security.Role;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EscalationPolicyTest {
    private static final Instant FLAGGED = Instant.parse("2026-11-22T08:00:00Z");

    @Test
    void theUsualLadderIsTenTwentyThirtyMinutesAndThenEveryTen() {
        CriticalSettings settings = bind(Map.of());
        EscalationPolicy policy = new EscalationPolicy(settings.ladder(), settings.repeat());
        assertThat(IntStream.range(0, 6)
                        .mapToObj(step -> Duration.between(FLAGGED, policy.dueAt(FLAGGED, step))
                                .toMinutes()))
                .containsExactly(10L, 20L, 30L, 40L, 50L, 60L);
        assertThat(IntStream.range(0, 5).mapToObj(step -> policy.rung(step).name()))
                .containsExactly("READER", "REVIEWER", "ADMINISTRATOR", "ADMINISTRATOR", "ADMINISTRATOR");
    }

    @Test
    void theLadderIsWhatTheCountySets() {
        CriticalSettings settings = bind(Map.of(
                "countyread.hub.critical.ladder[0].after", "5m",
                "countyread.hub.critical.ladder[0].person", "wang",
                "countyread.hub.critical.ladder[0].phone", "0546-1234567",
                "countyread.hub.critical.ladder[1].after", "8m",
                "countyread.hub.critical.ladder[1].role", "reviewer",
                "countyread.hub.critical.repeat", "3m"));
        assertThat(settings.ladder())
                .containsExactly(
                        new Rung(
                                Duration.ofMinutes(5),
                                Optional.empty(),
                                Optional.of("wang"),
                                Optional.of("0546-1234567")),
                        new Rung(
                                Duration.ofMinutes(8), Optional.of(Role.REVIEWER), Optional.empty(), Optional.empty()));
        EscalationPolicy policy = new EscalationPolicy(settings.ladder(), settings.repeat());
        assertThat(policy.dueAt(FLAGGED, 3)).isEqualTo(FLAGGED.plus(Duration.ofMinutes(14)));
    }

    @Test
    void rungsAreClimbedInTheOrderOfTheirTimes() {
        Rung late = new Rung(Duration.ofMinutes(9), Optional.of(Role.REVIEWER), Optional.empty(), Optional.empty());
        Rung soon = new Rung(Duration.ofMinutes(4), Optional.of(Role.READER), Optional.empty(), Optional.empty());
        EscalationPolicy policy = new EscalationPolicy(List.of(late, soon), Duration.ofMinutes(1));
        assertThat(policy.rung(0)).isEqualTo(soon);
        assertThat(policy.dueAt(FLAGGED, 0)).isBefore(policy.dueAt(FLAGGED, 1));
    }

    private static CriticalSettings bind(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("countyread.hub.critical", CriticalSettings.class);
    }
}
