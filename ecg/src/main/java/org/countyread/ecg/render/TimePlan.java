package org.countyread.ecg.render;

import org.countyread.ecg.render.PaperSettings.ColumnTimes;

/**
 * Which seconds of a recording stand where. A recording longer than the paper goes on on further pages, the last of which
 * ends with it, so that every lead is shown there too; the columns of a shorter one end early. Immutable.
 *
 * @param columnSeconds how much one column shows
 * @param columnStepSeconds how much later a column begins than the one before it; 0 where all begin together
 * @param stripSeconds how much a strip over the whole width shows
 * @param pageSeconds how much of the recording is new on every page but the last
 */
record TimePlan(
        double durationSeconds,
        double columnSeconds,
        double columnStepSeconds,
        double stripSeconds,
        double pageSeconds,
        int pages) {
    /** Half a millimetre of recording makes no page. */
    private static final double REST_MM = 0.5;

    static TimePlan of(double durationSeconds, PaperSettings settings) {
        double speed = settings.speed().mmPerSecond();
        double paper = settings.size().traces().width() / speed;
        int columns = settings.layout().columns();
        double strip = Math.min(paper, durationSeconds);
        boolean simultaneous = columns > 1 && settings.columnTimes() == ColumnTimes.SIMULTANEOUS;
        double column = simultaneous ? Math.min(paper / columns, durationSeconds) : strip / columns;
        double page = simultaneous ? column : strip;
        int pages = (int) Math.max(1, Math.ceil((durationSeconds - REST_MM / speed) / page));
        return new TimePlan(durationSeconds, column, simultaneous ? 0 : column, strip, page, pages);
    }

    /** The second of the recording at which a page begins; pages count from 1. */
    double pageStart(int page) {
        return Math.max(0, Math.min((page - 1) * pageSeconds, durationSeconds - pageSeconds));
    }

    /** The second at which a column begins; columns count from 0. */
    double columnStart(int page, int column) {
        return pageStart(page) + column * columnStepSeconds;
    }

    /** The second after which a page shows nothing more. */
    double pageEnd(int page) {
        return Math.min(durationSeconds, pageStart(page) + pageSeconds);
    }
}
