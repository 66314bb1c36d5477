package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/**
 * Joins the planes of a frame. Components of half the width, or half of both, are interpolated with weights of three to
 * one and the rounding of the widespread library; other ratios are repeated.
 */
final class Upsampling {
    private Upsampling() {}

    static void join(JpegFrame frame, PixelBuffer pixels) throws CodecException {
        Component.Size size = frame.size();
        int[] line = new int[2 * size.columns() + 2];
        int[] sums = new int[size.columns() + 1];
        for (int i = 0; i < frame.components().size(); i++) {
            Component component = frame.components().get(i);
            boolean halfWidth = component.horizontal * 2 == size.horizontalMax() && component.columns > 2;
            boolean fullHeight = component.vertical == size.verticalMax();
            boolean halfHeight = component.vertical * 2 == size.verticalMax();
            for (int y = 0; y < size.rows(); y++) {
                if (halfWidth && fullHeight) {
                    widen(component, y, line);
                } else if (halfWidth && halfHeight) {
                    enlarge(component, y, sums, line);
                } else {
                    repeat(component, size, y, line);
                }
                pixels.setLine(y, i, line, 0, 0);
            }
        }
    }

    private static void repeat(Component component, Component.Size size, int y, int[] line) {
        int at = y * component.vertical / size.verticalMax() * component.stride();
        short[] plane = component.plane;
        if (component.horizontal == size.horizontalMax()) {
            for (int x = 0; x < size.columns(); x++) {
                line[x] = plane[at + x];
            }
            return;
        }
        for (int x = 0; x < size.columns(); x++) {
            line[x] = plane[at + x * component.horizontal / size.horizontalMax()];
        }
    }

    private static void widen(Component component, int y, int[] line) {
        int at = y * component.stride();
        short[] plane = component.plane;
        int last = component.columns - 1;
        line[0] = plane[at];
        line[1] = (plane[at] * 3 + plane[at + 1] + 2) >> 2;
        for (int x = 1; x < last; x++) {
            int three = plane[at + x] * 3;
            line[2 * x] = (three + plane[at + x - 1] + 1) >> 2;
            line[2 * x + 1] = (three + plane[at + x + 1] + 2) >> 2;
        }
        line[2 * last] = (plane[at + last] * 3 + plane[at + last - 1] + 1) >> 2;
        line[2 * last + 1] = plane[at + last];
    }

    /** Half of both sides: rows are weighed first, then columns. */
    private static void enlarge(Component component, int y, int[] sums, int[] line) {
        int near = y / 2;
        int other = Math.max(0, Math.min(component.rows - 1, (y & 1) == 0 ? near - 1 : near + 1));
        int nearAt = near * component.stride();
        int otherAt = other * component.stride();
        int last = component.columns - 1;
        for (int x = 0; x <= last; x++) {
            sums[x] = component.plane[nearAt + x] * 3 + component.plane[otherAt + x];
        }
        line[0] = (sums[0] * 4 + 8) >> 4;
        line[1] = (sums[0] * 3 + sums[1] + 7) >> 4;
        for (int x = 1; x < last; x++) {
            line[2 * x] = (sums[x] * 3 + sums[x - 1] + 8) >> 4;
            line[2 * x + 1] = (sums[x] * 3 + sums[x + 1] + 7) >> 4;
        }
        line[2 * last] = (sums[last] * 3 + sums[last - 1] + 8) >> 4;
        line[2 * last + 1] = (sums[last] * 4 + 7) >> 4;
    }
}
