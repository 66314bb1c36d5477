package org.countyread.ecg.render;

import java.util.List;

/**
 * One page as marks in mm from its top left corner, in the order in which they are drawn. SVG and PDF are both made of
 * this, so they show the same. Immutable.
 *
 * @param number from 1
 * @param of how many pages there are
 * @param title what the document is called
 */
public record EcgPage(double widthMm, double heightMm, int number, int of, String title, List<Mark> marks) {
    public EcgPage {
        marks = List.copyOf(marks);
    }

    /** Something that is drawn. */
    public sealed interface Mark permits Lines, Trace, Writing {}

    /** Lines of one pen that belong together, such as the grid. */
    public record Lines(Pen pen, List<Polyline> lines) implements Mark {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A piece of a lead.
     *
     * @param label as printed beside it
     * @param fromSecond the second of the recording that stands at {@code leftMm}
     * @param baselineMm where the median of the lead stands
     * @param lines one each between gaps
     */
    public record Trace(String label, double fromSecond, double leftMm, double baselineMm, List<Polyline> lines)
            implements Mark {
        public Trace {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A line of text.
     *
     * @param xMm where its anchor is
     * @param yMm its baseline
     * @param sizeMm of the type
     */
    public record Writing(double xMm, double yMm, double sizeMm, Anchor anchor, Tone tone, String text)
            implements Mark {}

    /** Which part of a text stands at its place. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** How dark a text is: what is a machine's is grey. */
    public enum Tone {
        BLACK("#000000"),
        GREY("#555555");

        private final String color;

        Tone(String color) {
            this.color = color;
        }

        public String color() {
            return color;
        }
    }

    /** Width and colour of a line. The trace is thin enough to show 0.25 mm and dark on every printer. */
    public enum Pen {
        GRID_MILLIMETRE(0.08, "#f6c9c4"),
        GRID_FIVE(0.18, "#ea9a92"),
        TRACE(0.25, "#000000"),
        PULSE(0.25, "#000000"),
        TICK(0.2, "#444444");

        private final double widthMm;
        private final String color;

        Pen(double widthMm, String color) {
            this.widthMm = widthMm;
            this.color = color;
        }

        public double widthMm() {
            return widthMm;
        }

        public String color() {
            return color;
        }
    }
}
