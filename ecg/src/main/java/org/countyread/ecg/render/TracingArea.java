package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.render.EcgPage.Anchor;
import org.countyread.ecg.render.EcgPage.Lines;
import org.countyread.ecg.render.EcgPage.Mark;
import org.countyread.ecg.render.EcgPage.Pen;
import org.countyread.ecg.render.EcgPage.Tone;
import org.countyread.ecg.render.EcgPage.Trace;
import org.countyread.ecg.render.EcgPage.Writing;
import org.countyread.ecg.render.PaperSize.Area;
import org.countyread.ecg.render.ShownLeads.Shown;

/**
 * Traces with their labels and calibration pulses. Traces cross into other rows where they are high, as on a cart; only
 * the edge of the grid stops them, and then the paper says so.
 */
final class TracingArea {
    private static final double PULSE_SECONDS = 0.2;
    private static final double PULSE_FOOT_MM = 1;
    private static final double LABEL_MM = 3.2;
    private static final double LABEL_ABOVE_MM = 6;
    private static final double LABEL_ROOM_MM = 1;

    /** What is less than a label, in its size. */
    private static final double SMALL = 0.85;

    private static final double POSITION_BELOW_MM = 4;
    private static final double DIVIDER_MM = 3;
    private static final double R_WAVE_ROOM_MM = 16;
    private static final double S_WAVE_ROOM_MM = 12;
    private static final double PULSE_ROOM_MM = 4;
    private static final double SLACK_SAMPLES = 1e-6;
    private static final double MICROVOLTS_PER_MILLIVOLT = 1000;

    private final PaperSettings settings;
    private final TimePlan plan;
    private final ShownLeads leads;
    private final PaperWords words;
    private final Area grid;
    private final Area traces;

    TracingArea(PaperSettings settings, TimePlan plan, ShownLeads leads) {
        this.settings = settings;
        this.plan = plan;
        this.leads = leads;
        this.words = new PaperWords(settings.language());
        this.grid = settings.size().grid();
        this.traces = settings.size().traces();
    }

    /**
     * What a reader of the paper has to be told of its traces.
     *
     * @param stopped leads that the edge of the grid has stopped
     * @param broken leads with gaps
     */
    record Drawn(List<LeadName> stopped, List<LeadName> broken) {}

    /** Draws a page. */
    Drawn draw(int page, List<Mark> marks) {
        List<PlacedLead> placed = placed(page);
        List<Polyline> pulses = new ArrayList<>();
        List<Polyline> dividers = new ArrayList<>();
        Set<LeadName> stopped = EnumSet.noneOf(LeadName.class);
        Set<LeadName> broken = EnumSet.noneOf(LeadName.class);
        for (PlacedLead place : placed) {
            if (place.leftMm() == traces.left()) {
                pulses.add(pulse(place.baselineMm()));
            } else {
                dividers.add(divider(place, -1));
                dividers.add(divider(place, 1));
            }
        }
        if (plan.systems() > 1) {
            positions(placed, marks);
        }
        marks.add(new Lines(Pen.PULSE, pulses));
        marks.add(new Lines(Pen.TICK, dividers));
        for (PlacedLead place : placed) {
            Optional<Shown> shown = leads.lead(place.name());
            shown.ifPresent(lead -> {
                if (trace(place, lead, marks)) {
                    stopped.add(place.name());
                }
                if (hasGap(place, lead)) {
                    broken.add(place.name());
                }
            });
            label(place, shown, marks);
        }
        return new Drawn(List.copyOf(stopped), List.copyOf(broken));
    }

    private List<PlacedLead> placed(int page) {
        List<PlacedLead> placed = new ArrayList<>();
        LeadRows layout = settings.layout().leads(leads.recording());
        List<List<LeadName>> rows = layout.rows();
        List<LeadName> strips = layout.strips();
        int all = rows.size() + plan.systems() * strips.size();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                placed.add(new PlacedLead(
                        rows.get(row).get(column),
                        traces.left()
                                + column
                                        * plan.columnSeconds()
                                        * settings.speed().mmPerSecond(),
                        baseline(row, all),
                        plan.columnStart(page, column),
                        plan.columnSeconds()));
            }
        }
        for (int system = 0; system < plan.systemsOn(page); system++) {
            for (int strip = 0; strip < strips.size(); strip++) {
                placed.add(new PlacedLead(
                        strips.get(strip),
                        traces.left(),
                        baseline(rows.size() + system * strips.size() + strip, all),
                        plan.systemStart(page, system),
                        plan.stripSeconds()));
            }
        }
        return placed;
    }

    /**
     * On a line of the grid, so that heights can be counted from it. The first row has room above it for a high R wave
     * and the pulse, the last one below it for a deep S wave.
     */
    private double baseline(int row, int rows) {
        double share = traces.height() / rows / 2;
        double above = Math.max(share, Math.max(R_WAVE_ROOM_MM, settings.gain().mmPerMillivolt() + PULSE_ROOM_MM));
        double below = Math.max(share, S_WAVE_ROOM_MM);
        double pitch = rows == 1 ? 0 : (traces.height() - above - below) / (rows - 1);
        return traces.top() + Math.rint(above + row * pitch);
    }

    /** One millivolt for 200 ms at the gain and speed of the paper, left of the traces. */
    private Polyline pulse(double baselineMm) {
        double width = PULSE_SECONDS * settings.speed().mmPerSecond();
        double height = settings.gain().mmPerMillivolt();
        double to = traces.left() - 1;
        double from = to - width - 2 * PULSE_FOOT_MM;
        double up = from + PULSE_FOOT_MM;
        double top = baselineMm - height;
        return Polyline.of(
                new double[] {from, up, up, up + width, up + width, to},
                new double[] {baselineMm, baselineMm, top, top, baselineMm, baselineMm});
    }

    /** Left of the first strip of every system, where in the recording it begins. */
    private void positions(List<PlacedLead> placed, List<Mark> marks) {
        double before = Double.NaN;
        for (PlacedLead place : placed) {
            if (place.fromSecond() != before) {
                marks.add(new Writing(
                        grid.left() + LABEL_ROOM_MM,
                        place.baselineMm() + POSITION_BELOW_MM,
                        LABEL_MM * SMALL,
                        Anchor.START,
                        Tone.GREY,
                        words.position(place.fromSecond())));
            }
            before = place.fromSecond();
        }
    }

    /** Where one lead gives way to the next. */
    private static Polyline divider(PlacedLead place, int direction) {
        return Polyline.line(
                place.leftMm(),
                place.baselineMm() + direction * DIVIDER_MM,
                place.leftMm(),
                place.baselineMm() + direction * 2 * DIVIDER_MM);
    }

    private void label(PlacedLead place, Optional<Shown> shown, List<Mark> marks) {
        boolean derived = shown.map(Shown::derived).orElse(false);
        double rise = Math.min(LABEL_ABOVE_MM, place.baselineMm() - grid.top() - LABEL_MM);
        double x = place.leftMm() + LABEL_ROOM_MM;
        double y = place.baselineMm() - rise;
        String label = place.name().label() + (derived ? "*" : "");
        marks.add(new Writing(x, y, LABEL_MM, Anchor.START, Tone.BLACK, label));
        if (shown.isEmpty()) {
            marks.add(new Writing(x, place.baselineMm(), LABEL_MM * SMALL, Anchor.START, Tone.GREY, words.missing()));
        }
    }

    /** True when the edge of the grid has stopped the trace. */
    private boolean trace(PlacedLead place, Shown lead, List<Mark> marks) {
        int first = first(place);
        int last = last(place, lead);
        List<Polyline> lines = new ArrayList<>();
        boolean stopped = false;
        int from = first;
        while (from <= last) {
            int to = from;
            while (to <= last && !isGap(lead, to)) {
                to++;
            }
            if (to > from) {
                stopped |= piece(place, lead, from, to, lines);
            }
            from = to + 1;
        }
        marks.add(new Trace(place.name().label(), place.fromSecond(), place.leftMm(), place.baselineMm(), lines));
        return stopped;
    }

    private static boolean isGap(Shown lead, int sample) {
        return Double.isNaN(lead.microvolts()[sample]);
    }

    private boolean hasGap(PlacedLead place, Shown lead) {
        return IntStream.rangeClosed(first(place), last(place, lead)).anyMatch(sample -> isGap(lead, sample));
    }

    private int first(PlacedLead place) {
        return (int)
                Math.max(0, Math.ceil(place.fromSecond() * leads.recording().sampleRateHz() - SLACK_SAMPLES));
    }

    private int last(PlacedLead place, Shown lead) {
        double end = (place.fromSecond() + place.seconds()) * leads.recording().sampleRateHz();
        return (int) Math.min(lead.microvolts().length - 1.0, Math.floor(end + SLACK_SAMPLES));
    }

    private boolean piece(PlacedLead place, Shown lead, int from, int to, List<Polyline> lines) {
        double mmPerSample = settings.speed().mmPerSecond() / leads.recording().sampleRateHz();
        double offset = place.leftMm() - place.fromSecond() * settings.speed().mmPerSecond();
        double mmPerMicrovolt = settings.gain().mmPerMillivolt() / MICROVOLTS_PER_MILLIVOLT;
        double[] x = new double[to - from];
        double[] y = new double[to - from];
        boolean stopped = false;
        for (int i = from; i < to; i++) {
            double wanted = place.baselineMm() - (lead.microvolts()[i] - lead.levelMicrovolts()) * mmPerMicrovolt;
            x[i - from] = offset + i * mmPerSample;
            y[i - from] = Math.max(grid.top(), Math.min(grid.bottom(), wanted));
            stopped |= y[i - from] != wanted;
        }
        lines.add(TraceThinning.thinned(x, y));
        return stopped;
    }
}
