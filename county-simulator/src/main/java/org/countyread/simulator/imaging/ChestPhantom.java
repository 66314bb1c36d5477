package org.countyread.simulator.imaging;

import java.awt.Shape;
import java.util.random.RandomGenerator;

/**
 * Draws a chest film: the attenuation of soft tissue, air, bone and vessels summed along the beam, with quantum noise.
 * Stateless.
 */
public final class ChestPhantom {
    /** What is to be seen beside normal anatomy. */
    public enum Finding {
        NONE,
        PNEUMONIA,
        WIDE_HEART,
        EFFUSION
    }

    public static final int BITS_STORED = 14;
    private static final int FULL_SCALE = (1 << BITS_STORED) - 1;
    private static final int DRAWN_AT = 4; // anatomy is drawn at a quarter of the size and enlarged smoothly
    /**
     * Of the full scale where the film is darkest. With these two a film shrinks to 1 / 2.4 without loss; films of
     * detectors to between 1 / 2.2 (10 bits of a CR spread over 14) and 1 / 2.9.
     */
    private static final double QUANTUM_NOISE = 0.0015;

    private static final double GRAIN = 0.0012;
    private static final int NOISE_TABLE = 1 << 16;

    private ChestPhantom() {}

    /** A film of {@code columns} × {@code rows} unsigned 14-bit values, row by row, bone bright (MONOCHROME2). */
    public static short[] draw(int columns, int rows, Finding finding, RandomGenerator random) {
        int width = columns / DRAWN_AT;
        int height = rows / DRAWN_AT;
        float[] attenuation = attenuation(width, height, finding, random);
        return enlarge(attenuation, width, height, columns, rows, random);
    }

    private static float[] attenuation(int width, int height, Finding finding, RandomGenerator random) {
        ChestAnatomy chest = new ChestAnatomy(random, finding == Finding.WIDE_HEART);
        float[] sum = new float[width * height];
        add(sum, new Layer(width, height).fill(chest.torso(), 1).thickness(36), 0.50f);
        float[] lungs = new Layer(width, height)
                .fill(chest.lung(true), 1)
                .fill(chest.lung(false), 1)
                .thickness(22);
        add(sum, lungs, -0.34f);
        add(sum, new Layer(width, height).fill(chest.abdomen(), 1).thickness(10), 0.17f);
        add(sum, new Layer(width, height).fill(chest.mediastinum(), 1).thickness(26), 0.20f);
        add(sum, new Layer(width, height).fill(chest.heart(), 1).thickness(14), 0.36f);
        add(sum, new Layer(width, height).fill(chest.aorticKnob(), 1).thickness(14), 0.13f);
        add(sum, strokes(new Layer(width, height), chest.airway(), 30).thickness(8), -0.10f);
        Layer spine = new Layer(width, height);
        chest.vertebrae().forEach(body -> spine.fill(body, 1));
        add(sum, spine.thickness(10), 0.08f);
        addBones(sum, width, height, chest);
        Layer vessels = new Layer(width, height);
        chest.vessels().forEach(v -> vessels.stroke(ChestAnatomy.segment(v), v[4], 0.35 + v[4] / 20));
        addWithin(sum, vessels.thickness(4), lungs, 0.10f);
        addFinding(sum, width, height, chest, finding, lungs);
        develop(sum);
        return sum;
    }

    /** The film's curve: dense parts press together at the bright end, as the processing of a detector does. */
    private static void develop(float[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] = (float) (1.02 * (1 - Math.exp(-2.3 * Math.max(0, sum[i]))));
        }
    }

    private static void addBones(float[] sum, int width, int height, ChestAnatomy chest) {
        Layer scapulae = new Layer(width, height);
        chest.scapulae().forEach(blade -> scapulae.fill(blade, 0.6).stroke(blade, 9, 1));
        add(sum, scapulae.thickness(7), 0.06f);
        Layer behind = new Layer(width, height);
        chest.posteriorRibs().forEach(rib -> bone(behind, rib, 27));
        add(sum, behind.thickness(4), 0.075f);
        Layer before = new Layer(width, height);
        chest.anteriorRibs().forEach(rib -> bone(before, rib, 25));
        add(sum, before.thickness(6), 0.045f);
        Layer clavicles = new Layer(width, height);
        chest.clavicles().forEach(clavicle -> bone(clavicles, clavicle, 34));
        add(sum, clavicles.thickness(4), 0.11f);
    }

    private static void addFinding(
            float[] sum, int width, int height, ChestAnatomy chest, Finding finding, float[] lungs) {
        if (finding == Finding.PNEUMONIA) {
            addWithin(
                    sum,
                    new Layer(width, height).fill(chest.lowerRightPatch(), 1).thickness(90),
                    lungs,
                    0.24f);
        } else if (finding == Finding.EFFUSION) {
            addWithin(
                    sum, new Layer(width, height).fill(chest.leftEffusion(), 1).thickness(30), lungs, 0.36f);
        }
    }

    /** A bone is bright at its rim, the cortex, and less so within. */
    private static void bone(Layer layer, Shape axis, double width) {
        layer.stroke(axis, width, 1).stroke(axis, width - 9, 0.55);
    }

    private static Layer strokes(Layer layer, Shape shape, double width) {
        return layer.stroke(shape, width, 1);
    }

    private static void add(float[] sum, float[] layer, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * layer[i];
        }
    }

    private static void addWithin(float[] sum, float[] layer, float[] mask, float weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * layer[i] * mask[i];
        }
    }

    private static short[] enlarge(
            float[] small, int width, int height, int columns, int rows, RandomGenerator random) {
        float[] noise = noiseTable(random);
        short[] pixels = new short[columns * rows];
        float xStep = (width - 1) / (float) (columns - 1);
        float yStep = (height - 1) / (float) (rows - 1);
        int draw = random.nextInt(NOISE_TABLE);
        for (int row = 0; row < rows; row++) {
            float y = row * yStep;
            int y0 = Math.min(height - 2, (int) y);
            float fy = y - y0;
            draw = (draw * 31 + row * 7919) & (NOISE_TABLE - 1); // rows must not repeat the table in step
            for (int column = 0; column < columns; column++) {
                float x = column * xStep;
                int x0 = Math.min(width - 2, (int) x);
                float fx = x - x0;
                int at = y0 * width + x0;
                float upper = small[at] + fx * (small[at + 1] - small[at]);
                float lower = small[at + width] + fx * (small[at + width + 1] - small[at + width]);
                float value = upper + fy * (lower - upper);
                value += noise[draw++ & (NOISE_TABLE - 1)] * (1.2f - value);
                pixels[row * columns + column] = (short) Math.max(0, Math.min(FULL_SCALE, (int) (value * FULL_SCALE)));
            }
        }
        return pixels;
    }

    /** Gaussian noise drawn once: fresh numbers for every pixel would cost more than the rest of the film. */
    private static float[] noiseTable(RandomGenerator random) {
        float[] table = new float[NOISE_TABLE];
        float grain = 0;
        for (int i = 0; i < table.length; i++) {
            grain = 0.7f * grain + (float) (GRAIN * random.nextGaussian());
            table[i] = (float) (QUANTUM_NOISE * random.nextGaussian()) + grain;
        }
        return table;
    }
}
