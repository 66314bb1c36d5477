package org.countyread.ecg.render;

/** The sheet, with a grid of whole squares of 5 mm on it. All figures in mm from the top left corner. */
public enum PaperSize {
    A4_LANDSCAPE(297, 210),
    A4_PORTRAIT(210, 297);

    private final double widthMm;
    private final double heightMm;

    PaperSize(double widthMm, double heightMm) {
        this.widthMm = widthMm;
        this.heightMm = heightMm;
    }

    public double widthMm() {
        return widthMm;
    }

    public double heightMm() {
        return heightMm;
    }

    /** Where the grid is. */
    Area grid() {
        return switch (this) {
            case A4_LANDSCAPE -> new Area(6, 32, 285, 165);
            case A4_PORTRAIT -> new Area(5, 46, 200, 235);
        };
    }

    /** The part of the grid that traces may fill; calibration pulses stand left of it. */
    Area traces() {
        return switch (this) {
            case A4_LANDSCAPE -> new Area(21, 32, 250, 165);
            case A4_PORTRAIT -> new Area(20, 46, 180, 235);
        };
    }

    /** A rectangle. */
    record Area(double left, double top, double width, double height) {
        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }
    }
}
