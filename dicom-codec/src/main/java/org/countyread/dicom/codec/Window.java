package org.countyread.dicom.codec;

/**
 * A range of values shown from black to white. Source: PS3.3 §C.11.2.1.2 and §C.11.2.1.3. Immutable. Thread-safe.
 *
 * @param center in units of the modality LUT's output
 * @param width at least 1 for {@link Shape#LINEAR}, above 0 for the others
 */
public record Window(double center, double width, Shape shape) {
    /** VOI LUT Function. */
    public enum Shape {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** A linear window, the default of the standard. */
    public Window(double center, double width) {
        this(center, width, Shape.LINEAR);
    }

    /** Whether the width is one that the shape allows. */
    public boolean isUsable() {
        return Double.isFinite(center) && Double.isFinite(width) && width > 0 && (shape != Shape.LINEAR || width >= 1);
    }

    /** From 0 for black to 1 for white. */
    public double shade(double value) {
        double shade = switch (shape) {
            case LINEAR -> width > 1 ? (value - (center - 0.5)) / (width - 1) + 0.5 : value > center - 0.5 ? 1 : 0;
            case LINEAR_EXACT -> (value - center) / width + 0.5;
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - center) / width));
        };
        return Math.max(0, Math.min(1, shade));
    }
}
