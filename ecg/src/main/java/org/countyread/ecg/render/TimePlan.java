package org.countyread.ecg.render;

import org.countyread.ecg.render.PaperSettings.ColumnTimes;

/**
 * Which seconds of a recording stand where. A recording longer than the paper goes on on further pages. Where columns
 * follow each other in time the last page ends with the recording, so that every lead is shown there too; the columns of a
 * recording shorter than the paper end early. Strips of few leads go on below themselves, in systems as music does.
 * Immutable.
 *
 * @param columnSeconds how much one column shows
 * @param columnStepSeconds how much later a column begins than the one before it; 0 where all begin together
 * @param stripSeconds how much a strip over the whole width shows
 * @param systems how often the strips of a page go on below themselves, at least 1
 * @param pageSeconds how much of the recording is new on every page but the last
 * @param lastPageSeconds how much the last page shows
 * @param restSeconds so little makes neither a page nor a system of its own
 */
record TimePlan(
        double durationSeconds,
        double columnSeconds,
        double columnStepSeconds,
        double stripSeconds,
        int systems,
        double pageSeconds,
        double lastPageSeconds,
        double restSeconds,
        int pages) {
    /** Half a millimetre of recording. */
    private static final double REST_MM = 0.5;

    /** As many rows as have room for a tall QRS each. */
    private static final int ROWS_OF_SYSTEMS = 6;

    static TimePlan of(double durationSeconds, PaperSettings settings, LeadRows leads) {
        double speed = settings.speed().mmPerSecond();
        double rest = REST_MM / speed;
        double paper = settings.size().traces().width() / speed;
        double strip = Math.min(paper, durationSeconds);
        int columns = leads.columns();
        if (columns == 1) {
            int rows = Math.max(1, leads.all().size());
            int wanted = count(durationSeconds - rest, paper);
            int systems = Math.max(1, Math.min(ROWS_OF_SYSTEMS / rows, wanted));
            int pages = count(durationSeconds - rest, systems * paper);
            double last = Math.max(0, durationSeconds - (pages - 1) * systems * paper);
            return new TimePlan(durationSeconds, strip, 0, strip, systems, systems * paper, last, rest, pages);
        }
        boolean simultaneous = settings.columnTimes() == ColumnTimes.SIMULTANEOUS;
        double column = simultaneous ? Math.min(paper / columns, durationSeconds) : strip / columns;
        double page = simultaneous ? column : strip;
        int pages = count(durationSeconds - rest, page);
        return new TimePlan(durationSeconds, column, simultaneous ? 0 : column, strip, 1, page, page, rest, pages);
    }

    private static int count(double seconds, double each) {
        return seconds <= each ? 1 : (int) Math.ceil(seconds / each);
    }

    /** The second of the recording at which a page begins; pages count from 1. */
    double pageStart(int page) {
        return page == pages ? Math.max(0, durationSeconds - lastPageSeconds) : (page - 1) * pageSeconds;
    }

    /** The second at which a column begins; columns count from 0. */
    double columnStart(int page, int column) {
        return pageStart(page) + column * columnStepSeconds;
    }

    /** The second at which the strips of a system begin; systems count from 0. */
    double systemStart(int page, int system) {
        return pageStart(page) + system * stripSeconds;
    }

    /** How many systems of a page have something to show. */
    int systemsOn(int page) {
        double left = durationSeconds - pageStart(page) - restSeconds;
        return Math.min(systems, count(left, stripSeconds));
    }

    /** The second after which a page shows nothing more. */
    double pageEnd(int page) {
        return Math.min(durationSeconds, pageStart(page) + (page == pages ? lastPageSeconds : pageSeconds));
    }
}
