package org.countyread.ecg.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.EcgPage.Trace;
import org.countyread.ecg.render.EcgPage.Writing;
import org.countyread.ecg.render.PaperSettings.ColumnTimes;
import org.countyread.ecg.signal.Mains;
import org.countyread.ecg.signal.ViewFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EcgPaperTest {
    private static final PaperSettings USUAL = PaperSettings.usual(PaperLanguage.ENGLISH);
    private static final EcgRecording EIGHT = SyntheticEcg.beats(SyntheticEcg.EIGHT, 500, 10, 0);

    @ParameterizedTest
    @EnumSource(PaperLayout.class)
    void showsEveryLeadOfTwelve(PaperLayout layout) {
        List<String> labels = traces(page(EIGHT, USUAL.with(layout))).stream()
                .map(trace -> trace.label().replace("-", ""))
                .distinct()
                .toList();
        assertThat(labels).contains("I", "II", "V1", "V6");
        assertThat(labels).hasSize(12);
    }

    @Test
    void computesLimbLeadsThatAreMissingAndMarksThem() {
        EcgPage page = page(EIGHT, USUAL);
        assertThat(texts(page))
                .contains("I", "III*", "aVR*", "V1")
                .anyMatch(text -> text.contains("* computed from I and II"));
    }

    @Test
    void columnsFollowEachOtherOrShowTheSameSeconds() {
        assertThat(traces(page(EIGHT, USUAL)))
                .filteredOn(trace -> trace.label().equals("V4"))
                .extracting(Trace::fromSecond)
                .containsExactly(7.5);
        EcgPage together = page(EIGHT, USUAL.with(ColumnTimes.SIMULTANEOUS));
        assertThat(traces(together)).extracting(Trace::fromSecond).containsOnly(0.0);
        assertThat(texts(together)).anyMatch(text -> text.contains("columns simultaneous, 2.5 s each"));
        assertThat(texts(page(EIGHT, USUAL))).anyMatch(text -> text.contains("columns in sequence, 2.5 s each"));
    }

    @Test
    void turnsAvrRoundInTheCabreraOrder() {
        List<Trace> traces = traces(page(EIGHT, USUAL.with(PaperLayout.CABRERA)));
        assertThat(traces).extracting(Trace::label).startsWith("aVL", "V1", "I", "V2", "-aVR", "V3");
        Trace turned = traces.get(4);
        Trace upright = traces(page(EIGHT, USUAL.with(PaperLayout.SIX_BY_TWO))).stream()
                .filter(trace -> trace.label().equals("aVR"))
                .findFirst()
                .orElseThrow();
        assertThat(highest(turned)).isCloseTo(-lowest(upright), offset(0.011));
    }

    @Test
    void printsItsScaleAndItsFilters() {
        ViewFilter filter = new ViewFilter(OptionalDouble.of(0.67), OptionalDouble.of(40), Optional.of(Mains.HZ_50));
        EcgPage page = page(EIGHT, USUAL.with(PaperSpeed.DOUBLE, PaperGain.HALF).with(filter));
        assertThat(texts(page))
                .anyMatch(text ->
                        text.startsWith("50 mm/s · 5 mm/mV") && text.contains("view filter 0.67–40 Hz notch 50 Hz"));
        assertThat(texts(page(EIGHT, USUAL))).anyMatch(text -> text.contains("no view filter"));
        assertThat(texts(page(EIGHT, USUAL.with(PaperSpeed.HALF, PaperGain.QUARTER))))
                .anyMatch(text -> text.startsWith("12.5 mm/s · 2.5 mm/mV"));
    }

    @ParameterizedTest
    @EnumSource(PaperGain.class)
    void drawsAMillivoltOfTwoHundredMillisecondsBeforeEveryRow(PaperGain gain) {
        for (PaperSpeed speed : PaperSpeed.values()) {
            Lines pulses = lines(page(EIGHT, USUAL.with(speed, gain)), Pen.PULSE);
            assertThat(pulses.lines()).hasSize(4);
            Polyline pulse = pulses.lines().get(0);
            assertThat(pulse.y(0) - pulse.y(2)).isEqualTo((int) (gain.mmPerMillivolt() * 100));
            assertThat(pulse.x(3) - pulse.x(2)).isEqualTo((int) (speed.mmPerSecond() * 0.2 * 100));
            assertThat(pulse.x(0))
                    .isGreaterThanOrEqualTo((int) (PaperSize.A4_LANDSCAPE.grid().left() * 100));
        }
    }

    @Test
    void aGapIsAGapAndAMissingLeadIsSaid() {
        double[] samples = new double[5000];
        Arrays.fill(samples, 100, 200, Double.NaN);
        EcgRecording recording = EcgRecording.of(500, List.of(Lead.recorded(LeadName.V1, samples)));
        EcgPage page = page(recording, USUAL.with(PaperLayout.TWELVE_BY_ONE));
        Trace trace = traces(page).get(0);
        assertThat(trace.lines()).hasSize(2);
        assertThat(trace.lines().get(1).x(0)
                        - trace.lines().get(0).x(trace.lines().get(0).pointCount() - 1))
                .isEqualTo(101 * 5);
        assertThat(texts(page)).filteredOn("not recorded"::equals).hasSize(11);
    }

    @Test
    void theEdgeOfThePaperStopsATraceAndThePaperSaysSo() {
        Lead high = SyntheticEcg.lead(LeadName.II, 500, 10, t -> t > 5 && t < 5.1 ? 40_000 : 0);
        EcgPage page = page(EcgRecording.of(500, List.of(high)), USUAL.with(PaperLayout.STRIPS));
        assertThat(texts(page)).anyMatch(text -> text.contains("trace leaves the paper, lower the gain: II"));
        assertThat(highestPlace(traces(page).get(0))).isEqualTo(3200);
        assertThat(texts(page(EIGHT, USUAL))).noneMatch(text -> text.contains("leaves the paper"));
    }

    @Test
    void aShortRecordingEndsEarlyAndShowsEveryLead() {
        EcgPage page = page(SyntheticEcg.beats(SyntheticEcg.EIGHT, 500, 6, 0), USUAL);
        assertThat(traces(page)).extracting(Trace::fromSecond).contains(0.0, 1.5, 3.0, 4.5);
        int right = traces(page).stream()
                .flatMap(trace -> trace.lines().stream())
                .mapToInt(line -> line.x(line.pointCount() - 1))
                .max()
                .orElseThrow();
        assertThat(right).isBetween(2100 + 14_990, 2100 + 15_000);
    }

    @Test
    void aLongRecordingGoesOnAndItsLastPageEndsWithIt() {
        EcgRecording recording = SyntheticEcg.beats(SyntheticEcg.EIGHT, 500, 25, 0);
        EcgPaper paper = new EcgPaper(recording, USUAL, PaperHeader.NONE, PaperFindings.NONE);
        assertThat(paper.pageCount()).isEqualTo(3);
        assertThat(texts(paper.page(2))).anyMatch(text -> text.endsWith("10.0–20.0 s / 25.0 s · page 2/3"));
        assertThat(traces(paper.page(3)).get(0).fromSecond()).isEqualTo(15);
        assertThat(paper.pages()).hasSize(3);
        assertThatThrownBy(() -> paper.page(4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesLeadsThatHaveNoPlace() {
        List<LeadName> names = new ArrayList<>(SyntheticEcg.EIGHT);
        names.add(LeadName.V4R);
        EcgRecording recording = SyntheticEcg.beats(names, 500, 10, 0);
        assertThat(texts(page(recording, USUAL))).anyMatch(text -> text.contains("also recorded, not shown: V4R"));
        assertThat(texts(page(recording, USUAL.with(PaperLayout.STRIPS)))).contains("V4R");
    }

    @Test
    void filtersForTheEyeMoveNoWaveAndChangeNoRecording() {
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.II), 500, 10, 0);
        double[] before = recording.leads().get(0).samplesMicrovolts();
        ViewFilter filter = new ViewFilter(OptionalDouble.of(0.5), OptionalDouble.of(40), Optional.of(Mains.HZ_50));
        Trace raw = traces(page(recording, USUAL.with(PaperLayout.STRIPS))).get(0);
        Trace seen = traces(page(recording, USUAL.with(PaperLayout.STRIPS).with(filter)))
                .get(0);
        assertThat(recording.leads().get(0).samplesMicrovolts()).isEqualTo(before);
        assertThat(highest(seen)).isNotEqualTo(highest(raw)).isCloseTo(highest(raw), withinPercentage(5));
        assertThat((double) peak(seen)).isCloseTo(peak(raw), offset(5.0)); // one sample
    }

    @Test
    void whatAMachineSaysIsMarked() {
        PaperFindings findings = new PaperFindings(
                List.of(new PaperFindings.Figure("QRS", "96 ms")), List.of("sinus rhythm <normal> & more"));
        EcgPage page = new EcgPaper(EIGHT, USUAL, new PaperHeader("County hospital", List.of("Li")), findings).page(1);
        assertThat(texts(page))
                .contains("Machine analysis, not confirmed by a physician:", "96 ms", "County hospital", "Li");
        assertThat(EcgSvg.of(page)).contains("sinus rhythm &lt;normal&gt; &amp; more");
    }

    @Test
    void longStatementsEndInDotsAndStayOnThePaper() {
        PaperFindings findings = new PaperFindings(List.of(), List.of("ST ".repeat(200), "心".repeat(200)));
        EcgPage page = new EcgPaper(EIGHT, USUAL, new PaperHeader("院".repeat(300), List.of()), findings).page(1);
        assertThat(texts(page)).anyMatch(text -> text.endsWith("…"));
        page.marks().stream()
                .filter(Writing.class::isInstance)
                .map(Writing.class::cast)
                .filter(text -> text.yMm() < 32)
                .forEach(text -> assertThat(text.xMm() + TextFit.widthMm(text.text(), text.sizeMm()))
                        .isLessThan(297));
    }

    @Test
    void countsTheSignsThatChineseFacesDrawWide() {
        assertThat(TextFit.widthMm("阿·买…≥", 3)).isEqualTo(15, offset(1e-9));
        String name = "阿卜杜热合曼·买买提依明江·吐尔逊托合提·古丽米热";
        assertThat(TextFit.widthMm(TextFit.cut(name, 60, 3), 3)).isLessThanOrEqualTo(60);
    }

    private static EcgPage page(EcgRecording recording, PaperSettings settings) {
        return new EcgPaper(recording, settings, PaperHeader.NONE, PaperFindings.NONE).page(1);
    }

    private static List<Trace> traces(EcgPage page) {
        return page.marks().stream()
                .filter(Trace.class::isInstance)
                .map(Trace.class::cast)
                .toList();
    }

    private static Lines lines(EcgPage page, Pen pen) {
        return page.marks().stream()
                .filter(Lines.class::isInstance)
                .map(Lines.class::cast)
                .filter(lines -> lines.pen() == pen)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> texts(EcgPage page) {
        return page.marks().stream()
                .filter(Writing.class::isInstance)
                .map(mark -> ((Writing) mark).text())
                .toList();
    }

    private static double highest(Trace trace) {
        return trace.baselineMm() - highestPlace(trace) / 100.0;
    }

    /** Where the first of the highest waves stands, in hundredths of a mm. */
    private static int peak(Trace trace) {
        int top = highestPlace(trace);
        Polyline line = trace.lines().get(0);
        return IntStream.range(0, line.pointCount())
                .filter(point -> line.y(point) <= top + 50)
                .map(line::x)
                .findFirst()
                .orElseThrow();
    }

    private static int highestPlace(Trace trace) {
        return places(trace).min().orElseThrow();
    }

    private static double lowest(Trace trace) {
        return trace.baselineMm() - places(trace).max().orElseThrow() / 100.0;
    }

    private static IntStream places(Trace trace) {
        return trace.lines().stream()
                .flatMapToInt(line -> IntStream.range(0, line.pointCount()).map(line::y));
    }
}
