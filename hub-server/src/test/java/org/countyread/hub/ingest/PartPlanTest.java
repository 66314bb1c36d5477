package org.countyread.hub.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.countyread.hub.ingest.PartPlan.Span;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class PartPlanTest {
    private static final PartPlan PLAN = new PartPlan(Duration.ofSeconds(10), 1000, 8000);

    @Test
    void anItemThatIsNotLargerThanTheLeastPartHasNone() {
        assertThat(PLAN.concerns(1000)).isFalse();
        assertThat(PLAN.concerns(1001)).isTrue();
    }

    @Test
    void aTurnNeedsBothTimeAndBytes() {
        assertThat(PLAN.isDue(999, Duration.ofHours(1))).isFalse();
        assertThat(PLAN.isDue(1_000_000, Duration.ofMillis(9_999))).isFalse();
        assertThat(PLAN.isDue(1000, Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void thePartsOfATurnFollowEachOtherAndEndWithTheFile() {
        assertThat(PLAN.turn(500, 17_000))
                .containsExactly(new Span(500, 8500), new Span(8500, 16_500), new Span(16_500, 17_000));
        assertThat(PLAN.turn(500, 500)).isEmpty();
        assertThat(PLAN.turn(900, 500))
                .as("the parts are further than the file")
                .isEmpty();
    }

    @Test
    void aTurnIsBounded() {
        assertThat(PLAN.turn(0, 1_000_000)).hasSize(8).last().isEqualTo(new Span(56_000, 64_000));
    }

    /** Typed from the table in docs/site-link.md. */
    @Test
    void anItemGoesOnWithItsFileOrBehindTheParts() {
        assertThat(PartPlan.continued(new Span(0, 700), 0)).isEqualTo(new Span(0, 700));
        assertThat(PartPlan.continued(new Span(0, 700), 700)).isEqualTo(new Span(0, 700));
        assertThat(PartPlan.continued(new Span(300, 700), 300)).isEqualTo(new Span(300, 700));
        assertThat(PartPlan.continued(new Span(300, 700), 500)).isEqualTo(new Span(300, 700));
        assertThat(PartPlan.continued(new Span(0, 0), 900)).isEqualTo(new Span(900, 900));
        assertThat(PartPlan.continued(new Span(0, 700), 900)).isEqualTo(new Span(900, 900));
        assertThat(PartPlan.continued(new Span(300, 700), 900)).isEqualTo(new Span(900, 900));
        assertThat(PartPlan.continued(new Span(300, 700), 299)).isEqualTo(new Span(299, 299));
        assertThat(PartPlan.continued(new Span(300, 700), 0)).isEqualTo(new Span(0, 0));
    }

    @Test
    void theDefaultsAndNamesAreThese() {
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
                        .bindOrCreate("countyread.hub.ingest.half-items", HalfItemSettings.class))
                .isEqualTo(
                        new HalfItemSettings(Duration.ofSeconds(10), DataSize.ofMegabytes(1), DataSize.ofMegabytes(8)));
        assertThat(new Binder(new MapConfigurationPropertySource(Map.of(
                                "countyread.hub.ingest.half-items.interval", "2s",
                                "countyread.hub.ingest.half-items.part-min", "2MB",
                                "countyread.hub.ingest.half-items.part-max", "4MB")))
                        .bindOrCreate("countyread.hub.ingest.half-items", HalfItemSettings.class))
                .isEqualTo(
                        new HalfItemSettings(Duration.ofSeconds(2), DataSize.ofMegabytes(2), DataSize.ofMegabytes(4)));
    }
}
