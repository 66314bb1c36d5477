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
    private static final double RULER_LABEL_MM = 10;
    private static final double GAP_MM = 4;
    private static final double CLEAR_MM = 1.5;
    private static final double NAME_GAP_MM = 2;
    private static final double FIRST_COLUMN_SHARE = 0.53;
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
        title(marks);
        double top = TITLE_BASE_MM + LINE_MM + 1;
        int lines = (int) ((grid.top() - CLEAR_MM - top) / LINE_MM) + 1;
        double share = grid.width() / 3;
        double room = share - GAP_MM;
        block(TextFit.each(header.lines(), room, TEXT_MM, lines), grid.left(), top, Tone.BLACK, marks);
        if (findings.isEmpty()) {
            return;
        }
        figures(new Block(grid.left() + share, top, share * 0.8 - GAP_MM, lines), marks);
        List<String> said = new ArrayList<>();
        said.add(findings.statements().isEmpty() ? words.measuredByMachine() : words.machine());
        said.addAll(findings.statements());
        block(TextFit.wrapped(said, share * 1.2, TEXT_MM, lines), grid.left() + share * 1.8, top, Tone.GREY, marks);
    }

    /** The title, and the reference at the end of its line. */
    private void title(List<Mark> marks) {
        String reference = TextFit.cut(header.reference(), grid.width() / 2, SMALL_MM);
        double room = grid.width() - TextFit.widthMm(reference, SMALL_MM) - GAP_MM;
        write(grid.left(), TITLE_BASE_MM, TITLE_MM, Tone.BLACK, TextFit.cut(header.title(), room, TITLE_MM), marks);
        if (!reference.isBlank()) {
            marks.add(new Writing(grid.right(), TITLE_BASE_MM, SMALL_MM, Anchor.END, Tone.BLACK, reference));
        }
    }

    /** Some lines in place of a tracing. */
    void instead(List<String> texts, List<Mark> marks) {
        int lines = (int) (grid.height() / LINE_MM) - 1;
        block(
                TextFit.wrapped(texts, grid.width(), TEXT_MM, lines),
                grid.left(),
                grid.top() + GAP_MM,
                Tone.BLACK,
                marks);
    }

    private record Block(double left, double top, double width, int lines) {}

    private static void block(List<String> lines, double left, double top, Tone tone, List<Mark> marks) {
        for (int i = 0; i < lines.size(); i++) {
            write(left, top + i * LINE_MM, TEXT_MM, tone, lines.get(i), marks);
        }
    }

    /** Down the first column, then the second; values of a column stand below each other. */
    private void figures(Block place, List<Mark> marks) {
        List<Figure> figures = findings.figures();
        for (int column = 0; column < 2; column++) {
            int from = Math.min(column * place.lines(), figures.size());
            List<Figure> here = figures.subList(from, Math.min(from + place.lines(), figures.size()));
            double left = place.left() + column * place.width() * FIRST_COLUMN_SHARE;
            double names = here.stream()
                    .mapToDouble(figure -> TextFit.widthMm(figure.name(), TEXT_MM))
                    .max()
                    .orElse(0);
            for (int i = 0; i < here.size(); i++) {
                double y = place.top() + i * LINE_MM;
                write(left, y, TEXT_MM, Tone.GREY, here.get(i).name(), marks);
                write(
                        left + names + NAME_GAP_MM,
                        y,
                        TEXT_MM,
                        Tone.BLACK,
                        here.get(i).value(),
                        marks);
            }
        }
    }

    /**
     * Scale, filters and what else a reader of the paper alone must know.
     */
    void foot(int page, TimePlan plan, ShownLeads leads, TracingArea.Drawn drawn, List<Mark> marks) {
        EcgRecording recording = leads.recording();
        double first = grid.bottom() + LINE_MM;
        List<String> notes = new ArrayList<>(scale(plan, recording));
        StringBuilder line = new StringBuilder(notes.remove(0));
        double besideRuler = grid.width() - RULER_MM - RULER_LABEL_MM - GAP_MM;
        while (!notes.isEmpty() && TextFit.widthMm(line + BETWEEN + notes.get(0), TEXT_MM) <= besideRuler) {
            line.append(BETWEEN).append(notes.remove(0));
        }
        write(grid.left(), first, TEXT_MM, Tone.BLACK, line.toString(), marks);
        ruler(first - 1, marks);
        if (!drawn.stopped().isEmpty()) {
            notes.add(words.beyond(drawn.stopped()));
        }
        if (!drawn.broken().isEmpty()) {
            notes.add(words.gaps(drawn.broken()));
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

    /** The most important first: what finds no room in the first line stands before the notes. */
    private List<String> scale(TimePlan plan, EcgRecording recording) {
        return List.of(
                words.scale(settings),
                words.filter(settings.filter().at(recording.sampleRateHz())),
                words.columns(settings, plan, settings.layout().leads(recording).columns()),
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
