package org.countyread.ecg.render;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.EcgPage.Anchor;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Mark;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.EcgPage.Tone;
import org.countyread.ecg.render.EcgPage.Writing;
import org.countyread.ecg.render.PaperFindings.Figure;
import org.countyread.ecg.render.PaperSize.Area;

/** What is written above and below the grid. */
final class PaperMargin {
    private static final double TITLE_MM = 4.2;
    private static final double TEXT_MM = 3;
    private static final double SMALL_MM = 2.6;
    private static final double LINE_MM = 4.2;
    private static final double TITLE_BASE_MM = 9;
    private static final double RULER_MM = 50;
    private static final double GAP_MM = 4;
    private static final double CLEAR_MM = 1.5;
    private static final double FIGURE_NAME_MM = 14;
    private static final String BETWEEN = " · ";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final PaperSettings settings;
    private final PaperHeader header;
    private final PaperFindings findings;
    private final PaperWords words;
    private final Area grid;

    PaperMargin(PaperSettings settings, PaperHeader header, PaperFindings findings) {
        this.settings = settings;
        this.header = header;
        this.findings = findings;
        this.words = new PaperWords(settings.language());
        this.grid = settings.size().grid();
    }

    /** Who it is, what was measured, what the machine says: three blocks from left to right. */
    void head(List<Mark> marks) {
        double titleWidth = grid.width();
        write(
                grid.left(),
                TITLE_BASE_MM,
                TITLE_MM,
                Tone.BLACK,
                TextFit.cut(header.title(), titleWidth, TITLE_MM),
                marks);
        double top = TITLE_BASE_MM + LINE_MM + 1;
        int lines = (int) ((grid.top() - CLEAR_MM - top) / LINE_MM) + 1;
        double share = grid.width() / 3;
        block(header.lines(), new Block(grid.left(), top, share - GAP_MM, lines), Tone.BLACK, marks);
        if (findings.isEmpty()) {
            return;
        }
        figures(new Block(grid.left() + share, top, share * 0.8 - GAP_MM, lines), marks);
        List<String> said = new ArrayList<>();
        said.add(words.machine());
        said.addAll(findings.statements());
        block(said, new Block(grid.left() + share * 1.8, top, share * 1.2, lines), Tone.GREY, marks);
    }

    private record Block(double left, double top, double width, int lines) {}

    private void block(List<String> texts, Block place, Tone tone, List<Mark> marks) {
        List<String> lines = TextFit.wrapped(texts, place.width(), TEXT_MM, place.lines());
        for (int i = 0; i < lines.size(); i++) {
            write(place.left(), place.top() + i * LINE_MM, TEXT_MM, tone, lines.get(i), marks);
        }
    }

    /** Down the first column, then the second. */
    private void figures(Block place, List<Mark> marks) {
        double half = place.width() / 2;
        List<Figure> figures = findings.figures();
        for (int i = 0; i < figures.size() && i < 2 * place.lines(); i++) {
            int column = i / place.lines();
            double left = place.left() + column * half;
            double y = place.top() + (i % place.lines()) * LINE_MM;
            write(left, y, TEXT_MM, Tone.GREY, figures.get(i).name(), marks);
            write(left + FIGURE_NAME_MM, y, TEXT_MM, Tone.BLACK, figures.get(i).value(), marks);
        }
    }

    /**
     * Scale, filters and what else a reader of the paper alone must know.
     *
     * @param beyond leads that the edge of the grid has stopped
     */
    void foot(int page, TimePlan plan, ShownLeads leads, List<LeadName> beyond, List<Mark> marks) {
        EcgRecording recording = leads.recording();
        double first = grid.bottom() + LINE_MM;
        write(grid.left(), first, TEXT_MM, Tone.BLACK, scaleLine(plan, recording), marks);
        ruler(first - 1, marks);
        List<String> notes = new ArrayList<>();
        if (!beyond.isEmpty()) {
            notes.add(words.beyond(beyond));
        }
        if (recording.leads().stream().anyMatch(Lead::isDerived)) {
            notes.add(words.derived());
        }
        List<LeadName> leftOut = settings.layout().leftOut(recording);
        if (!leftOut.isEmpty()) {
            notes.add(words.leftOut(leftOut));
        }
        String right =
                recording.start().map(SECOND::format).map(at -> at + BETWEEN).orElse("")
                        + words.window(plan.pageStart(page), plan.pageEnd(page), plan.durationSeconds())
                        + BETWEEN
                        + words.page(page, plan.pages());
        double second = first + LINE_MM;
        double room = grid.width() - TextFit.widthMm(right, SMALL_MM) - GAP_MM;
        write(
                grid.left(),
                second,
                SMALL_MM,
                Tone.BLACK,
                TextFit.cut(String.join(BETWEEN, notes), room, SMALL_MM),
                marks);
        marks.add(new Writing(grid.right(), second, SMALL_MM, Anchor.END, Tone.BLACK, right));
    }

    private String scaleLine(TimePlan plan, EcgRecording recording) {
        return String.join(
                BETWEEN,
                words.scale(settings),
                words.filter(settings.filter()),
                words.columns(settings, plan),
                words.sampled(recording.sampleRateHz()));
    }

    /** Laid beside a ruler it tells whether the printer has kept the scale. */
    private void ruler(double y, List<Mark> marks) {
        double from = grid.right() - RULER_MM;
        marks.add(new Lines(
                Pen.TICK,
                List.of(
                        Polyline.line(from, y, grid.right(), y),
                        Polyline.line(from, y - 1, from, y + 1),
                        Polyline.line(grid.right(), y - 1, grid.right(), y + 1))));
        marks.add(new Writing(from - 1, y + 1, SMALL_MM, Anchor.END, Tone.BLACK, "50 mm"));
    }

    private static void write(double x, double y, double sizeMm, Tone tone, String text, List<Mark> marks) {
        if (!text.isBlank()) {
            marks.add(new Writing(x, y, sizeMm, Anchor.START, tone, text));
        }
    }
}
