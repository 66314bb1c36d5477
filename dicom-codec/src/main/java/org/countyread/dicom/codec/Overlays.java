package org.countyread.dicom.codec;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * Drawings above an image, one bit a pixel, in planes of their own or in unused bits of the image. Source: PS3.3 §C.9.2.
 * Immutable.
 */
final class Overlays {
    private static final int GROUPS = 16;
    private static final int GROUP_STEP = 0x00020000;
    /** A thousand frames of an ultrasound device. */
    private static final int DATA_BYTES_MAX = 64 * 1024 * 1024;

    private static final int WHITE = 0xFFFFFF;

    static final Overlays NONE = new Overlays(List.of());

    private final List<Plane> planes;

    private Overlays(List<Plane> planes) {
        this.planes = planes;
    }

    /** One group; {@code left} and {@code top} from 0, {@code firstBit} of the frame's part of the data. */
    private static final class Plane {
        private final byte[] bits;
        private final long firstBit;
        private final int top;
        private final int left;
        private final int rows;
        private final int columns;

        Plane(byte[] bits, long firstBit, int top, int left, int rows, int columns) {
            this.bits = bits;
            this.firstBit = firstBit;
            this.top = top;
            this.left = left;
            this.rows = rows;
            this.columns = columns;
        }

        boolean covers(int y, int x) {
            // An object may claim any origin and size: numbers that an int cannot count with.
            long row = (long) y - top;
            long column = (long) x - left;
            if (row < 0 || column < 0 || row >= rows || column >= columns) {
                return false;
            }
            long bit = firstBit + row * columns + column;
            boolean there = bit >= 0 && bit / 8 < bits.length;
            return there && ((bits[(int) (bit / 8)] >> (bit % 8)) & 1) != 0;
        }
    }

    /** Those of a frame, the first one being 0. Groups that are not complete are left out. */
    static Overlays of(Attributes dataset, DecodedFrame frame, int index) throws CodecException {
        List<Plane> planes = new ArrayList<>();
        for (int i = 0; i < GROUPS; i++) {
            int group = i * GROUP_STEP;
            int rows = dataset.integer(Tag.OverlayRows + group, 0);
            int columns = dataset.integer(Tag.OverlayColumns + group, 0);
            int[] origin = dataset.integers(Tag.OverlayOrigin + group);
            int first = dataset.integer(Tag.ImageFrameOrigin + group, 1) - 1;
            int frames = dataset.integer(Tag.NumberOfFramesInOverlay + group, 1);
            boolean shown = (frames == 1 && first == 0) || (index >= first && index < first + frames);
            if (rows < 1 || columns < 1 || !shown) {
                continue;
            }
            int top = origin.length < 2 ? 0 : origin[0] - 1;
            int left = origin.length < 2 ? 0 : origin[1] - 1;
            byte[] data = dataset.bytes(Tag.OverlayData + group, DATA_BYTES_MAX).orElse(new byte[0]);
            int plane = frames == 1 ? 0 : index - first;
            if (data.length > 0) {
                planes.add(new Plane(data, (long) plane * rows * columns, top, left, rows, columns));
            } else if (dataset.integer(Tag.OverlayBitsAllocated + group, 1) > 1) {
                planes.add(embedded(frame, dataset.integer(Tag.OverlayBitPosition + group, -1)));
            }
        }
        return new Overlays(planes);
    }

    private static Plane embedded(DecodedFrame frame, int position) throws CodecException {
        FrameFormat format = frame.format();
        if (position < 0 || position >= frame.pixels().bitsAllocated()) {
            throw new CodecException("an overlay in bit %d of the pixels".formatted(position));
        }
        int count = format.rows() * format.columns();
        byte[] bits = new byte[(count + 7) / 8];
        for (int i = 0; i < Math.min(count, frame.pixels().size()); i++) {
            if (((frame.pixels().get(i) >> position) & 1) != 0) {
                bits[i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return new Plane(bits, 0, 0, 0, format.rows(), format.columns());
    }

    boolean isEmpty() {
        return planes.isEmpty();
    }

    /** The same picture with white where one of the overlays is set. */
    Shades above(Shades below, int columns) {
        return pixel -> {
            int y = pixel / columns;
            int x = pixel % columns;
            for (Plane plane : planes) {
                if (plane.covers(y, x)) {
                    return WHITE;
                }
            }
            return below.rgb(pixel);
        };
    }
}
