package org.countyread.dicom.codec.jpeg2000;

/**
 * Undoes the wavelet of a tile's component, in place: 5/3 in integers, 9/7 in floating point. Subbands lie in quadrants, the
 * low one at the upper left. Source: ITU-T T.800 Annex F. Single-threaded.
 */
final class InverseWavelet {
    /** Columns that are transformed side by side, as many as a few cache lines hold. */
    private static final int COLUMNS = 16;

    private static final float ALPHA = -1.5861343f;
    private static final float BETA = -0.052980117f;
    private static final float GAMMA = 0.8829111f;
    private static final float DELTA = 0.44350687f;
    private static final float LOW_SCALE = 1.2301741f;
    /** Twice the inverse: step sizes do not count the gain of the high subbands. */
    private static final float HIGH_SCALE = 1.6257324f;

    private InverseWavelet() {}

    /** From the lowest resolution up to {@code resolutions} − 1. */
    static void undo(int[] samples, TileComponent component, int resolutions, int stride) {
        int[] line = new int[COLUMNS * longest(component, resolutions)];
        for (int r = 1; r < resolutions; r++) {
            SizeSegment.Box low = component.resolution(r - 1);
            SizeSegment.Box area = component.resolution(r);
            for (int y = 0; y < area.height(); y++) {
                row(samples, y * stride, low.width(), area.width(), area.x0() & 1, line);
                lift53(line, area.width(), area.x0() & 1, 1);
                System.arraycopy(line, 0, samples, y * stride, area.width());
            }
            for (int x = 0; x < area.width(); x += COLUMNS) {
                int wide = Math.min(COLUMNS, area.width() - x);
                for (int y = 0; y < area.height(); y++) {
                    int to = place(y, low.height(), area.y0() & 1) * wide;
                    System.arraycopy(samples, y * stride + x, line, to, wide);
                }
                lift53(line, area.height(), area.y0() & 1, wide);
                for (int y = 0; y < area.height(); y++) {
                    System.arraycopy(line, y * wide, samples, y * stride + x, wide);
                }
            }
        }
    }

    static void undo(float[] samples, TileComponent component, int resolutions, int stride) {
        float[] line = new float[COLUMNS * longest(component, resolutions)];
        for (int r = 1; r < resolutions; r++) {
            SizeSegment.Box low = component.resolution(r - 1);
            SizeSegment.Box area = component.resolution(r);
            for (int y = 0; y < area.height(); y++) {
                row(samples, y * stride, low.width(), area.width(), area.x0() & 1, line);
                lift97(line, area.width(), area.x0() & 1, 1);
                System.arraycopy(line, 0, samples, y * stride, area.width());
            }
            for (int x = 0; x < area.width(); x += COLUMNS) {
                int wide = Math.min(COLUMNS, area.width() - x);
                for (int y = 0; y < area.height(); y++) {
                    int to = place(y, low.height(), area.y0() & 1) * wide;
                    System.arraycopy(samples, y * stride + x, line, to, wide);
                }
                lift97(line, area.height(), area.y0() & 1, wide);
                for (int y = 0; y < area.height(); y++) {
                    System.arraycopy(line, y * wide, samples, y * stride + x, wide);
                }
            }
        }
    }

    private static int longest(TileComponent component, int resolutions) {
        SizeSegment.Box area = component.resolution(resolutions - 1);
        return Math.max(1, Math.max(area.width(), area.height()));
    }

    /** Low and high coefficients of a row by turns, the low ones on even places of the image. */
    private static void row(int[] samples, int at, int low, int count, int odd, int[] line) {
        for (int i = 0; i < low; i++) {
            line[2 * i + odd] = samples[at + i];
        }
        for (int i = low, to = 1 - odd; i < count; i++, to += 2) {
            line[to] = samples[at + i];
        }
    }

    private static void row(float[] samples, int at, int low, int count, int odd, float[] line) {
        for (int i = 0; i < low; i++) {
            line[2 * i + odd] = samples[at + i];
        }
        for (int i = low, to = 1 - odd; i < count; i++, to += 2) {
            line[to] = samples[at + i];
        }
    }

    /** Where in a column of interleaved coefficients the one from place {@code i} goes. */
    private static int place(int i, int low, int odd) {
        return i < low ? 2 * i + odd : 2 * (i - low) + 1 - odd;
    }

    /** @param odd whether the first place is an odd one of the image */
    private static void lift53(int[] line, int count, int odd, int wide) {
        if (count == 1) {
            for (int j = 0; j < wide && odd == 1; j++) {
                line[j] >>= 1;
            }
            return;
        }
        for (int k = odd; k < count; k += 2) {
            int before = (k > 0 ? k - 1 : 1) * wide;
            int after = (k + 1 < count ? k + 1 : count - 2) * wide;
            int at = k * wide;
            for (int j = 0; j < wide; j++) {
                line[at + j] -= (line[before + j] + line[after + j] + 2) >> 2;
            }
        }
        for (int k = 1 - odd; k < count; k += 2) {
            int before = (k > 0 ? k - 1 : 1) * wide;
            int after = (k + 1 < count ? k + 1 : count - 2) * wide;
            int at = k * wide;
            for (int j = 0; j < wide; j++) {
                line[at + j] += (line[before + j] + line[after + j]) >> 1;
            }
        }
    }

    private static void lift97(float[] line, int count, int odd, int wide) {
        if (count == 1) {
            for (int j = 0; j < wide && odd == 1; j++) {
                line[j] *= 0.5f;
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            float scale = ((k + odd) & 1) == 0 ? LOW_SCALE : HIGH_SCALE;
            for (int j = k * wide; j < (k + 1) * wide; j++) {
                line[j] *= scale;
            }
        }
        step97(line, count, odd, wide, -DELTA);
        step97(line, count, 1 - odd, wide, -GAMMA);
        step97(line, count, odd, wide, -BETA);
        step97(line, count, 1 - odd, wide, -ALPHA);
    }

    private static void step97(float[] line, int count, int first, int wide, float weight) {
        for (int k = first; k < count; k += 2) {
            int before = (k > 0 ? k - 1 : 1) * wide;
            int after = (k + 1 < count ? k + 1 : count - 2) * wide;
            int at = k * wide;
            for (int j = 0; j < wide; j++) {
                line[at + j] += (line[before + j] + line[after + j]) * weight;
            }
        }
    }
}
