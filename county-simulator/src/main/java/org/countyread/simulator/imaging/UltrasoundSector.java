package org.countyread.simulator.imaging;

import java.util.random.RandomGenerator;

/**
 * A curved-array look at liver and gallbladder that moves with the breath: scatterers in polar coordinates, blurred by the
 * beam (narrow along it, wide across), their envelope log-compressed and scan-converted. One scene gives all its frames.
 * Not thread-safe.
 */
public final class UltrasoundSector {
    private static final int BEAMS = 256;
    private static final int DEPTHS = 512;
    private static final double HALF_ANGLE = Math.toRadians(33);
    private static final double PROBE_RADIUS = 0.32; // of the imaged depth
    private static final double BREATH_SHIFT = 0.035; // of the imaged depth
    private static final double DYNAMIC_RANGE_DB = 55;
    private static final double ATTENUATION_DB = 11;
    private static final int MARGIN = 64; // scatterers beyond the picture that breathing brings in

    private final int columns;
    private final int rows;
    private final boolean stone;
    private final float[] inPhase;
    private final float[] quadrature;

    /** A scene for pictures of {@code columns} × {@code rows}; with a gallstone and its shadow where asked. */
    public UltrasoundSector(int columns, int rows, boolean stone, RandomGenerator random) {
        this.columns = columns;
        this.rows = rows;
        this.stone = stone;
        inPhase = scatterers(random);
        quadrature = scatterers(random);
    }

    /** One frame of 8-bit grey, row by row; {@code breath} runs through 0 to 1 in a breathing cycle. */
    public byte[] frame(double breath) {
        double shift = BREATH_SHIFT * Math.sin(2 * Math.PI * breath);
        float[] envelope = envelope(shift);
        byte[] picture = new byte[columns * rows];
        double scale = rows / (1 + PROBE_RADIUS * (1 - Math.cos(HALF_ANGLE))) * 0.97;
        double apexY = -PROBE_RADIUS * Math.cos(HALF_ANGLE);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double x = (column - columns / 2.0) / scale;
                double y = row / scale - apexY;
                double depth = Math.hypot(x, y) - PROBE_RADIUS;
                double beam = (Math.atan2(x, y) / HALF_ANGLE + 1) / 2 * (BEAMS - 1);
                if (depth >= 0 && depth < 1 && beam >= 0 && beam < BEAMS - 1) {
                    picture[row * columns + column] = sample(envelope, beam, depth * (DEPTHS - 2));
                }
            }
        }
        depthMarks(picture, scale);
        return picture;
    }

    private float[] envelope(double shift) {
        float[] values = new float[BEAMS * DEPTHS];
        int offset = MARGIN + (int) Math.round(shift * DEPTHS);
        for (int beam = 0; beam < BEAMS; beam++) {
            double across = 2.0 * beam / (BEAMS - 1) - 1;
            for (int depth = 0; depth < DEPTHS; depth++) {
                int at = beam * (DEPTHS + 2 * MARGIN) + depth + offset;
                double deep = (double) depth / DEPTHS;
                double amplitude = Math.hypot(inPhase[at], quadrature[at]) * echogenicity(across, deep + shift, deep);
                double decibels = 20 * Math.log10(amplitude + 1e-4) - ATTENUATION_DB * deep * deep;
                values[beam * DEPTHS + depth] = (float) Math.max(0, Math.min(1, decibels / DYNAMIC_RANGE_DB + 0.78));
            }
        }
        return values;
    }

    /** Strength of the echoes at a place of the body ({@code deep} moves with the breath, {@code fromSkin} does not). */
    private double echogenicity(double across, double deep, double fromSkin) {
        if (fromSkin < 0.10) {
            return 0.25 + 0.5 * Math.abs(Math.sin(fromSkin * 95)); // layers of skin and muscle
        }
        double strength = 0.22;
        double diaphragm = 0.80 + 0.10 * across * across - 0.05 * across;
        if (Math.abs(deep - diaphragm) < 0.012) {
            return 2.2;
        }
        if (deep > diaphragm) {
            strength = 0.07;
        }
        strength *= vessel(across, deep, -0.35, 0.42, 0.11, 0.035, 0.5);
        strength *= vessel(across, deep, 0.05, 0.60, 0.16, 0.028, -0.35);
        strength *= vessel(across, deep, -0.60, 0.62, 0.07, 0.03, 0.2);
        return gallbladder(across, deep, strength);
    }

    /** Lumen of a vein with its bright wall, as a factor. */
    private static double vessel(
            double across,
            double deep,
            double centreAcross,
            double centreDeep,
            double length,
            double radius,
            double slope) {
        double u = (across - centreAcross) * 0.55;
        double v = deep - centreDeep - slope * u;
        double distance = Math.hypot(u / (length / radius), v) / radius;
        if (distance < 0.8) {
            return 0.06;
        }
        return distance < 1.1 ? 1.9 : 1;
    }

    private double gallbladder(double across, double deep, double tissue) {
        double u = (across - 0.48) * 0.6;
        double v = deep - 0.40;
        double along = (u + 0.5 * v) / 0.15;
        double through = (v - 0.5 * u) / 0.075;
        double distance = Math.hypot(along, through);
        boolean shadow = stone && Math.abs(across - 0.45) < 0.05 && deep > 0.45;
        if (stone && Math.hypot((across - 0.45) * 0.6 / 0.03, (deep - 0.445) / 0.016) < 1) {
            return 2.6;
        }
        if (shadow) {
            return tissue * 0.06;
        }
        if (distance < 0.92) {
            return 0.02;
        }
        if (distance < 1.06) {
            return 0.8;
        }
        return deep > 0.42 && Math.abs(across - 0.48) < 0.2 && deep < 0.75
                ? tissue * 1.7
                : tissue; // enhancement behind fluid
    }

    /** Complex Gaussian scatterers blurred by the beam: its modulus is Rayleigh distributed, as speckle is. */
    private static float[] scatterers(RandomGenerator random) {
        int length = DEPTHS + 2 * MARGIN;
        float[] field = new float[BEAMS * length];
        for (int i = 0; i < field.length; i++) {
            field[i] = (float) random.nextGaussian();
        }
        float[] along = new float[field.length];
        for (int i = 1; i < field.length - 1; i++) {
            along[i] = 0.6f * field[i] + 0.45f * (field[i - 1] + field[i + 1]);
        }
        float[] across = new float[field.length];
        float[] weights = {0.5f, 0.43f, 0.27f, 0.12f};
        for (int beam = 0; beam < BEAMS; beam++) {
            for (int depth = 0; depth < length; depth++) {
                float sum = weights[0] * along[beam * length + depth];
                for (int k = 1; k < weights.length; k++) {
                    sum += weights[k] * along[Math.max(0, beam - k) * length + depth];
                    sum += weights[k] * along[Math.min(BEAMS - 1, beam + k) * length + depth];
                }
                across[beam * length + depth] = sum;
            }
        }
        return across;
    }

    private static byte sample(float[] envelope, double beam, double depth) {
        int b = (int) beam;
        int d = (int) depth;
        double fb = beam - b;
        double fd = depth - d;
        int at = b * DEPTHS + d;
        double near = envelope[at] * (1 - fb) + envelope[at + DEPTHS] * fb;
        double far = envelope[at + 1] * (1 - fb) + envelope[at + DEPTHS + 1] * fb;
        return (byte) (int) (255 * (near * (1 - fd) + far * fd));
    }

    /** Ticks for every tenth of the depth, on the right as scanners draw them. */
    private void depthMarks(byte[] picture, double scale) {
        for (int tenth = 1; tenth < 10; tenth++) {
            int row = (int) (tenth / 10.0 * scale);
            for (int column = columns - 14; column < columns - (tenth == 5 ? 2 : 6); column++) {
                picture[row * columns + column] = (byte) 190;
            }
        }
    }
}
