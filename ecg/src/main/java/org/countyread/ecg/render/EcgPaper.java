package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.render.EcgPage.Mark;

/**
 * Prints a recording on ECG paper: one millimetre of the page is one millimetre of the paper. Immutable, thread-safe.
 */
public final class EcgPaper {
    private final EcgRecording recording;
    private final PaperSettings settings;
    private final PaperHeader header;
    private final PaperFindings findings;
    private final TimePlan plan;

    /**
     * Paper for one recording.
     *
     * @param findings what a machine says of it, {@link PaperFindings#NONE} for nothing
     */
    public EcgPaper(EcgRecording recording, PaperSettings settings, PaperHeader header, PaperFindings findings) {
        this.recording = recording;
        this.settings = settings;
        this.header = header;
        this.findings = findings;
        this.plan = TimePlan.of(
                recording.durationSeconds(), settings, settings.layout().leads(LimbLeads.complete(recording)));
    }

    /** A page that says in words why there is no tracing on it. */
    public static EcgPage without(PaperSettings settings, PaperHeader header, List<String> why) {
        List<Mark> marks = new ArrayList<>();
        PaperMargin margin = new PaperMargin(settings, header, PaperFindings.NONE);
        margin.head(marks);
        margin.instead(why, marks);
        PaperSize size = settings.size();
        return new EcgPage(size.widthMm(), size.heightMm(), 1, 1, header.title(), marks);
    }

    /** How many pages the recording takes, at least 1. */
    public int pageCount() {
        return plan.pages();
    }

    /** All pages. */
    public List<EcgPage> pages() {
        ShownLeads leads = new ShownLeads(recording, settings.filter());
        List<EcgPage> pages = new ArrayList<>();
        for (int number = 1; number <= plan.pages(); number++) {
            pages.add(page(number, leads));
        }
        return pages;
    }

    /**
     * One page.
     *
     * @param number from 1 to {@link #pageCount()}
     * @throws IllegalArgumentException if there is no such page
     */
    public EcgPage page(int number) {
        if (number < 1 || number > plan.pages()) {
            throw new IllegalArgumentException("there is no page " + number + " of " + plan.pages());
        }
        return page(number, new ShownLeads(recording, settings.filter()));
    }

    private EcgPage page(int number, ShownLeads leads) {
        PaperSize size = settings.size();
        TracingArea area = new TracingArea(settings, plan, leads);
        List<Mark> marks = new ArrayList<>(PaperGrid.of(size.grid()));
        TracingArea.Drawn drawn = area.draw(number, marks);
        PaperMargin margin = new PaperMargin(settings, header, findings);
        margin.head(marks);
        margin.foot(number, plan, leads, drawn, marks);
        return new EcgPage(size.widthMm(), size.heightMm(), number, plan.pages(), header.title(), marks);
    }
}
