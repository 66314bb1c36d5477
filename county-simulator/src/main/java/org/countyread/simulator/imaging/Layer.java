package org.countyread.simulator.imaging;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** A soft-edged mask of anatomy: shapes are drawn into it, blurred, and read as a thickness of 0 to 1. Not thread-safe. */
final class Layer {
    private static final int BLUR_PASSES = 3; // three box blurs come close to a Gaussian

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double unitsToPixels;

    /** An empty layer on which shapes are drawn in units of 1/1000 of the width. */
    Layer(int width, int height) {
        image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        graphics = image.createGraphics();
        unitsToPixels = width / 1000.0;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(unitsToPixels, unitsToPixels);
    }

    Layer fill(Shape shape, double thickness) {
        graphics.setColor(gray(thickness));
        graphics.fill(shape);
        return this;
    }

    Layer stroke(Shape shape, double widthUnits, double thickness) {
        graphics.setColor(gray(thickness));
        graphics.setStroke(new BasicStroke((float) widthUnits, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        return this;
    }

    /** The layer as numbers, row by row, after blurring by about {@code radiusUnits}. */
    float[] thickness(double radiusUnits) {
        graphics.dispose();
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] values = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            values[i] = (bytes[i] & 0xFF) / 255f;
        }
        int radius = (int) Math.round(radiusUnits * unitsToPixels / 2);
        for (int pass = 0; pass < BLUR_PASSES && radius > 0; pass++) {
            values = blur(values, image.getHeight(), image.getWidth(), image.getWidth(), 1, radius);
            values = blur(values, image.getWidth(), image.getHeight(), 1, image.getWidth(), radius);
        }
        return values;
    }

    /** One sliding-window pass over {@code lines} lines of {@code length} values. */
    private static float[] blur(float[] in, int lines, int length, int lineStride, int step, int radius) {
        float[] out = new float[in.length];
        for (int line = 0; line < lines; line++) {
            int start = line * lineStride;
            double sum = 0;
            for (int i = -radius; i <= radius; i++) {
                sum += in[start + clamp(i, length) * step];
            }
            for (int i = 0; i < length; i++) {
                out[start + i * step] = (float) (sum / (2 * radius + 1));
                sum += in[start + clamp(i + radius + 1, length) * step] - in[start + clamp(i - radius, length) * step];
            }
        }
        return out;
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }

    private static Color gray(double thickness) {
        float value = (float) Math.max(0, Math.min(1, thickness));
        return new Color(value, value, value);
    }
}
