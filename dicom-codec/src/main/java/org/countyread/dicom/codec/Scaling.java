package org.countyread.dicom.codec;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;

/** Draws a frame, at most a given size, averaging a few samples for each pixel instead of reading all of them. */
final class Scaling {
    private static final int SAMPLES_PER_SIDE_MAX = 3;

    private Scaling() {}

    /** Draws a part of a frame whose lines are {@code stride} pixels long. */
    static BufferedImage draw(Shades shades, boolean grey, PixelRectangle part, int stride, RenderRequest request) {
        Dimension size = size(part, request);
        int width = size.width;
        int height = size.height;
        int[][] sourceColumns = positions(part.x(), part.width(), width, part.mirrored());
        int[][] sourceRows = positions(part.y(), part.height(), height, part.upsideDown());
        BufferedImage image =
                new BufferedImage(width, height, grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        byte[] greys = grey ? ((DataBufferByte) image.getRaster().getDataBuffer()).getData() : new byte[0];
        int[] colours = grey ? new int[0] : ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = average(shades, sourceRows[y], sourceColumns[x], stride);
                if (grey) {
                    greys[y * width + x] = (byte) rgb;
                } else {
                    colours[y * width + x] = rgb;
                }
            }
        }
        return image;
    }

    /** The largest picture of the part's proportions that the request allows; of a whole frame not above its own size. */
    static Dimension size(PixelRectangle part, RenderRequest request) {
        double fitting =
                Math.min((double) request.maxWidth() / part.width(), (double) request.maxHeight() / part.height());
        double scale = request.region().isPresent() ? fitting : Math.min(1.0, fitting);
        return new Dimension(Math.max(1, (int) Math.round(part.width() * scale)), Math.max(1, (int)
                Math.round(part.height() * scale)));
    }

    /** For each target pixel the source lines to sample, spread evenly over the stretch it stands for. */
    private static int[][] positions(int start, int source, int target, boolean reversed) {
        int[][] positions = new int[target][];
        for (int i = 0; i < target; i++) {
            long from = (long) i * source / target;
            long to = Math.max(from + 1, (long) (i + 1) * source / target);
            int count = (int) Math.min(SAMPLES_PER_SIDE_MAX, to - from);
            int[] lines = new int[count];
            for (int k = 0; k < count; k++) {
                lines[k] = (int) (start + from + (to - from) * (2L * k + 1) / (2L * count));
            }
            positions[reversed ? target - 1 - i : i] = lines;
        }
        return positions;
    }

    private static int average(Shades shades, int[] rows, int[] columns, int stride) {
        if (rows.length * columns.length == 1) {
            return shades.rgb(rows[0] * stride + columns[0]);
        }
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int row : rows) {
            for (int column : columns) {
                int rgb = shades.rgb(row * stride + column);
                red += (rgb >> 16) & 0xFF;
                green += (rgb >> 8) & 0xFF;
                blue += rgb & 0xFF;
            }
        }
        int count = rows.length * columns.length;
        return ((red / count) << 16) | ((green / count) << 8) | (blue / count);
    }
}
