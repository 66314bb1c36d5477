package org.countyread.ecg.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Trace;
import org.countyread.ecg.render.EcgPage.Writing;
import org.countyread.ecg.render.PaperSettings.ColumnTimes;
import org.countyread.ecg.signal.Mains;
import org.countyread.ecg.signal.ViewFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

/** Whatever comes is drawn on the paper, within its edges and in a size that a browser bears. */
class OddRecordingsTest {
    private static final int SVG_CHARACTERS_MAX = 2_500_000;
    private static final List<LeadName> TWELVE = LeadName.TWELVE;
    private static final PaperSettings USUAL = PaperSettings.usual(PaperLanguage.CHINESE);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void nothingBreaksThePaper(long seed) throws Exception {
        Random random = new Random(seed);
        EcgRecording recording = anything(random);
        for (PaperLayout layout : PaperLayout.values()) {
            PaperSettings settings = settings(random, layout);
            EcgPaper paper = new EcgPaper(
                    recording,
                    settings,
                    new PaperHeader("院".repeat(random.nextInt(90)), "号".repeat(60), words(random)),
                    new PaperFindings(List.of(new PaperFindings.Figure("QRS", "96 ms")), words(random)));
            for (int page : new int[] {1, paper.pageCount()}) {
                EcgPage drawn = paper.page(page);
                within(drawn);
                String svg = EcgSvg.of(drawn);
                assertThat(svg.length()).isLessThan(SVG_CHARACTERS_MAX);
                assertThat(svg).doesNotContain("NaN", "Infinity");
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
            }
        }
    }

    @Test
    void theLayoutFitsWhatWasRecorded() {
        assertThat(fitting(SyntheticEcg.EIGHT)).isEqualTo(PaperLayout.THREE_BY_FOUR_ONE_STRIP);
        assertThat(fitting(TWELVE)).isEqualTo(PaperLayout.THREE_BY_FOUR_ONE_STRIP);
        assertThat(fitting(with(TWELVE, LeadName.V7, LeadName.V8, LeadName.V9)))
                .isEqualTo(PaperLayout.SIX_BY_THREE_ONE_STRIP);
        assertThat(fitting(List.of(LeadName.II))).isEqualTo(PaperLayout.STRIPS);
        assertThat(fitting(List.of(LeadName.I, LeadName.II))).isEqualTo(PaperLayout.STRIPS);
        assertThat(fitting(List.of(LeadName.values()))).isEqualTo(PaperLayout.STRIPS);
    }

    @Test
    void fifteenAndEighteenLeadsAreAllShown() {
        for (List<LeadName> leads : List.of(
                with(TWELVE, LeadName.V7, LeadName.V8, LeadName.V9),
                with(TWELVE, LeadName.V7, LeadName.V8, LeadName.V9, LeadName.V3R, LeadName.V4R, LeadName.V5R),
                with(TWELVE, LeadName.X, LeadName.Y, LeadName.Z))) {
            EcgRecording recording = SyntheticEcg.beats(leads, 500, 10, 2);
            EcgPage page = page(recording, USUAL.with(PaperLayout.fitting(recording)), 1);
            assertThat(traces(page))
                    .extracting(Trace::label)
                    .containsAll(leads.stream().map(LeadName::label).toList());
            assertThat(texts(page)).noneMatch(text -> text.contains("未记录") || text.contains("未显示"));
        }
    }

    @Test
    void aLongStripOfOneLeadGoesOnBelowItself() {
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.II), 250, 150, 2);
        EcgPaper paper = paper(recording, USUAL.with(PaperLayout.STRIPS));
        assertThat(paper.pageCount()).isEqualTo(3);
        assertThat(traces(paper.page(1)))
                .extracting(Trace::fromSecond)
                .containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 50.0);
        assertThat(traces(paper.page(3))).extracting(Trace::fromSecond).containsExactly(120.0, 130.0, 140.0);
        assertThat(texts(paper.page(2))).contains("1:00", "1:50").anyMatch(text -> text.contains("每行 10.0 s"));
    }

    @Test
    void minutesOfThreeChannelsTakePagesOfTwoSystems() {
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.V1, LeadName.V5, LeadName.X), 200, 125, 2);
        EcgPaper paper = paper(recording, USUAL.with(PaperLayout.fitting(recording)));
        assertThat(paper.pageCount()).isEqualTo(7);
        assertThat(traces(paper.page(1)))
                .extracting(Trace::fromSecond)
                .containsExactly(0.0, 0.0, 0.0, 10.0, 10.0, 10.0);
        assertThat(traces(paper.page(7))).extracting(Trace::fromSecond).containsExactly(120.0, 120.0, 120.0);
        assertThat(texts(paper.page(7))).anyMatch(text -> text.contains("120.0–125.0 s / 125.0 s"));
    }

    @Test
    void everySecondIsShownAtEverySpeed() {
        EcgRecording recording = SyntheticEcg.beats(List.of(LeadName.II, LeadName.V5), 100, 47.3, 2);
        for (PaperSpeed speed : PaperSpeed.values()) {
            EcgPaper paper = paper(recording, USUAL.with(PaperLayout.STRIPS).with(speed, PaperGain.STANDARD));
            double shown = 0;
            for (EcgPage page : paper.pages()) {
                for (Trace trace : traces(page)) {
                    if (trace.label().equals("II")) {
                        assertThat(trace.fromSecond()).isLessThanOrEqualTo(shown + 0.02);
                        Polyline line = trace.lines().get(trace.lines().size() - 1);
                        double right = line.x(line.pointCount() - 1) / 100.0;
                        shown = trace.fromSecond() + (right - trace.leftMm()) / speed.mmPerSecond();
                    }
                }
            }
            assertThat(shown).isGreaterThan(47.2);
        }
    }

    @Test
    void gapsAreTold() {
        double[] samples = new double[5000];
        Arrays.fill(samples, 1000, 1500, Double.NaN);
        Arrays.fill(samples, 3000, 3010, Double.POSITIVE_INFINITY);
        EcgRecording recording = EcgRecording.of(500, List.of(Lead.recorded(LeadName.II, samples)));
        EcgPage page = page(recording, USUAL.with(PaperLayout.STRIPS), 1);
        assertThat(traces(page).get(0).lines()).hasSize(3);
        assertThat(texts(page)).anyMatch(text -> text.contains("间断处无信号：II"));
    }

    private static PaperLayout fitting(List<LeadName> leads) {
        return PaperLayout.fitting(SyntheticEcg.beats(leads, 100, 1, 0));
    }

    private static List<LeadName> with(List<LeadName> leads, LeadName... more) {
        return Stream.concat(leads.stream(), Stream.of(more)).toList();
    }

    private static EcgRecording anything(Random random) {
        double rate = List.of(50.0, 100.0, 240.0, 500.0, 977.52, 8000.0).get(random.nextInt(6));
        int samples = random.nextInt(5) == 0 ? random.nextInt(3) : random.nextInt((int) (rate * 25));
        List<Lead> leads = new ArrayList<>();
        List<LeadName> names = new ArrayList<>(List.of(LeadName.values()));
        Collections.shuffle(names, random);
        for (LeadName name : names.subList(0, 1 + random.nextInt(names.size()))) {
            leads.add(Lead.recorded(name, wild(random, samples)));
        }
        return EcgRecording.of(rate, leads);
    }

    /** Noise, gaps, numbers that are none, and amplifiers at their stop. */
    private static double[] wild(Random random, int count) {
        double[] samples = new double[count];
        double size = Math.pow(10, random.nextInt(9));
        int kind = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            samples[i] = kind == 0 ? 0 : size * random.nextGaussian();
        }
        if (kind == 1) {
            Arrays.fill(samples, Double.NaN);
        }
        for (int k = 0; kind == 2 && count > 0 && k < 20; k++) {
            int from = random.nextInt(count);
            double odd = List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e300, -32768.0)
                    .get(random.nextInt(5));
            Arrays.fill(samples, from, Math.min(count, from + 1 + random.nextInt(300)), odd);
        }
        return samples;
    }

    private static PaperSettings settings(Random random, PaperLayout layout) {
        ViewFilter filter = new ViewFilter(
                random.nextBoolean() ? OptionalDouble.of(0.67) : OptionalDouble.empty(),
                random.nextBoolean() ? OptionalDouble.of(150) : OptionalDouble.empty(),
                random.nextBoolean() ? Optional.of(Mains.HZ_50) : Optional.empty());
        return USUAL.with(layout)
                .with(filter)
                .with(any(random, PaperSpeed.values()), any(random, PaperGain.values()))
                .with(any(random, ColumnTimes.values()))
                .with(any(random, PaperSize.values()));
    }

    @SafeVarargs
    private static <T> T any(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static List<String> words(Random random) {
        return List.of(
                "王嬿嬿 㛃 \uD842\uDFB7".repeat(1 + random.nextInt(9)),
                "\u0000\u200b\uD800 <&>\"'",
                "ST-T ".repeat(random.nextInt(99)),
                "");
    }

    private static void within(EcgPage page) {
        page.marks().forEach(mark -> {
            if (mark instanceof Lines lines) {
                lines.lines().forEach(line -> within(page, line));
            } else if (mark instanceof Trace trace) {
                trace.lines().forEach(line -> within(page, line));
            } else if (mark instanceof Writing text) {
                double width = TextFit.widthMm(text.text(), text.sizeMm());
                double left = text.anchor() == EcgPage.Anchor.END ? text.xMm() - width : text.xMm();
                assertThat(left).as(text.text()).isGreaterThanOrEqualTo(0);
                assertThat(left + width).as(text.text()).isLessThanOrEqualTo(page.widthMm());
                assertThat(text.yMm()).isBetween(0.0, page.heightMm());
            }
        });
    }

    private static void within(EcgPage page, Polyline line) {
        boolean outside = IntStream.range(0, line.pointCount())
                .anyMatch(point -> line.x(point) < 0
                        || line.y(point) < 0
                        || line.x(point) > page.widthMm() * Polyline.UNITS_PER_MM
                        || line.y(point) > page.heightMm() * Polyline.UNITS_PER_MM);
        assertThat(outside).isFalse();
    }

    private static EcgPaper paper(EcgRecording recording, PaperSettings settings) {
        return new EcgPaper(recording, settings, PaperHeader.NONE, PaperFindings.NONE);
    }

    private static EcgPage page(EcgRecording recording, PaperSettings settings, int number) {
        return paper(recording, settings).page(number);
    }

    private static List<Trace> traces(EcgPage page) {
        return page.marks().stream()
                .filter(Trace.class::isInstance)
                .map(Trace.class::cast)
                .toList();
    }

    private static List<String> texts(EcgPage page) {
        return page.marks().stream()
                .filter(Writing.class::isInstance)
                .map(mark -> ((Writing) mark).text())
                .toList();
    }
}
