package org.countyread.hub.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countyread.hub.registry.Village;
import org.junit.jupiter.api.Test;

class CoverageFormulaTest {
    private static final Instant AT = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant LONG_AGO = AT.minus(Duration.ofDays(700));

    @Test
    void anOwnedDeviceCountsFromItsFirstDayUntilItLeaves() {
        assertThat(CoverageFormula.OWNED.covers(device(AT, Optional.empty()), AT))
                .isTrue();
        assertThat(CoverageFormula.OWNED.covers(device(AT.plusSeconds(1), Optional.empty()), AT))
                .isFalse();
        assertThat(CoverageFormula.OWNED.covers(device(LONG_AGO, Optional.of(AT)), AT))
                .isFalse();
        assertThat(CoverageFormula.OWNED.covers(device(LONG_AGO, Optional.of(AT.plusSeconds(1))), AT))
                .isTrue();
    }

    @Test
    void aNetworkedDeviceWasHeardOfInNinetyDays() {
        assertThat(CoverageFormula.NETWORKED.covers(heard(Duration.ofDays(90)), AT))
                .isTrue();
        assertThat(CoverageFormula.NETWORKED.covers(heard(Duration.ofDays(90).plusSeconds(1)), AT))
                .isFalse();
        assertThat(CoverageFormula.NETWORKED.covers(device(LONG_AGO, Optional.empty()), AT))
                .isFalse();
    }

    @Test
    void anActiveDeviceTookAnEcgInThirtyDays() {
        assertThat(CoverageFormula.ACTIVE.covers(used("A", Duration.ofDays(30)), AT))
                .isTrue();
        assertThat(CoverageFormula.ACTIVE.covers(used("A", Duration.ofDays(30).plusSeconds(1)), AT))
                .isFalse();
        assertThat(CoverageFormula.ACTIVE.covers(heard(Duration.ofDays(1)), AT)).isFalse();
    }

    @Test
    void aClinicThatServesSeveralVillagesCountsForEach() {
        List<VillageCoverage> assessed = VillageCoverage.assess(
                CoverageFormula.ACTIVE,
                AT,
                List.of(village("V1", "K1"), village("V2", "K1"), village("V3", "K3")),
                List.of(used("A", Duration.ofDays(1))));
        assertThat(assessed).extracting(VillageCoverage::covered).containsExactly(true, true, false);
    }

    @Test
    void aDeviceCountsForTheVillagesItIsNamedFor() {
        DeviceEvidence portable = new DeviceEvidence(
                "P", "m", "T1", List.of("V3"), LONG_AGO, Optional.empty(), Optional.of(AT), Optional.of(AT), 4);
        VillageCoverage assessed = VillageCoverage.assess(
                        CoverageFormula.ACTIVE, AT, List.of(village("V3", "K3")), List.of(portable))
                .get(0);
        assertThat(assessed.covered()).isTrue();
        assertThat(assessed.ecgs30Days()).isEqualTo(4);
    }

    @Test
    void theDeviceShownIsTheOneThatCounts() {
        VillageCoverage assessed = VillageCoverage.assess(
                        CoverageFormula.ACTIVE,
                        AT,
                        List.of(village("V1", "K1")),
                        List.of(used("old", Duration.ofDays(200)), used("new", Duration.ofDays(2))))
                .get(0);
        assertThat(assessed.device()).map(DeviceEvidence::serial).contains("new");
    }

    private static Village village(String code, String clinic) {
        return new Village(code, code, "T1", Optional.of(clinic));
    }

    private static DeviceEvidence device(Instant from, Optional<Instant> removedAt) {
        return new DeviceEvidence("D", "m", "K1", List.of(), from, removedAt, Optional.empty(), Optional.empty(), 0);
    }

    private static DeviceEvidence heard(Duration ago) {
        return new DeviceEvidence(
                "D", "m", "K1", List.of(), LONG_AGO, Optional.empty(), Optional.of(AT.minus(ago)), Optional.empty(), 0);
    }

    private static DeviceEvidence used(String serial, Duration ago) {
        Optional<Instant> at = Optional.of(AT.minus(ago));
        return new DeviceEvidence(serial, "m", "K1", List.of(), LONG_AGO, Optional.empty(), at, at, 1);
    }
}
