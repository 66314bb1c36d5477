package org.countyread.ecg.render;

import org.countyread.ecg.signal.ViewFilter;

/** How a recording is to be printed. Immutable. */
public record PaperSettings(
        PaperSpeed speed,
        PaperGain gain,
        PaperLayout layout,
        ColumnTimes columnTimes,
        ViewFilter filter,
        PaperSize size,
        PaperLanguage language) {

    /** What the columns of a row show. */
    public enum ColumnTimes {
        /** Each column continues where the one before it ends. */
        SEQUENTIAL,
        /** All columns show the same seconds. */
        SIMULTANEOUS
    }

    /** What carts print: 25 mm/s, 10 mm/mV, 3x4 with a strip of lead II, unfiltered, on A4 landscape. */
    public static PaperSettings usual(PaperLanguage language) {
        return new PaperSettings(
                PaperSpeed.STANDARD,
                PaperGain.STANDARD,
                PaperLayout.THREE_BY_FOUR_ONE_STRIP,
                ColumnTimes.SEQUENTIAL,
                ViewFilter.NONE,
                PaperSize.A4_LANDSCAPE,
                language);
    }

    public PaperSettings with(PaperSpeed otherSpeed, PaperGain otherGain) {
        return new PaperSettings(otherSpeed, otherGain, layout, columnTimes, filter, size, language);
    }

    public PaperSettings with(PaperLayout otherLayout) {
        return new PaperSettings(speed, gain, otherLayout, columnTimes, filter, size, language);
    }

    public PaperSettings with(ColumnTimes otherTimes) {
        return new PaperSettings(speed, gain, layout, otherTimes, filter, size, language);
    }

    public PaperSettings with(ViewFilter otherFilter) {
        return new PaperSettings(speed, gain, layout, columnTimes, otherFilter, size, language);
    }

    public PaperSettings with(PaperSize otherSize) {
        return new PaperSettings(speed, gain, layout, columnTimes, filter, otherSize, language);
    }
}
