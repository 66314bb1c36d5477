package org.countyread.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelLimits;

/** A frame header and its components. Source: ITU-T T.81 §B.2.2. */
record JpegFrame(int process, int precision, Component.Size size, List<Component> components) {
    private static final int COMPONENTS_MAX = 4;
    private static final int FACTOR_MAX = 4;
    static final int LOSSLESS = 0xC3;
    static final int PROGRESSIVE = 0xC2;

    /** Reads the header between two places of a stream; allocates no samples.
     *  @throws CodecException if the values cannot be or exceed a limit */
    static JpegFrame parse(int process, byte[] stream, int start, int end) throws CodecException {
        int count = end - start < 6 ? 0 : stream[start + 5] & 0xFF;
        if (count < 1 || count > COMPONENTS_MAX || end - start < 6 + 3 * count) {
            throw new CodecException("JPEG frame header is cut short or has %d components".formatted(count));
        }
        int precision = stream[start] & 0xFF;
        int rows = word(stream, start + 1);
        int columns = word(stream, start + 3);
        PixelLimits.check(rows, columns, count);
        int horizontalMax = 1;
        int verticalMax = 1;
        for (int i = 0; i < count; i++) {
            int sampling = stream[start + 7 + 3 * i] & 0xFF;
            if (sampling >> 4 < 1
                    || sampling >> 4 > FACTOR_MAX
                    || (sampling & 15) < 1
                    || (sampling & 15) > FACTOR_MAX) {
                throw new CodecException("JPEG sampling factors out of range");
            }
            horizontalMax = Math.max(horizontalMax, sampling >> 4);
            verticalMax = Math.max(verticalMax, sampling & 15);
        }
        Component.Size size = new Component.Size(rows, columns, horizontalMax, verticalMax);
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = start + 6 + 3 * i;
            components.add(new Component(stream[at] & 0xFF, stream[at + 1] & 0xFF, stream[at + 2] & 3, size));
        }
        JpegFrame frame = new JpegFrame(process, precision, size, components);
        frame.check();
        return frame;
    }

    private static int word(byte[] stream, int at) {
        return ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF);
    }

    private void check() throws CodecException {
        boolean precisionFits = isLossless()
                ? precision >= 2 && precision <= 16
                : precision == 8 || (precision == 12 && process != 0xC0);
        if (process != 0xC0 && process != 0xC1 && process != PROGRESSIVE && process != LOSSLESS) {
            throw new CodecException("JPEG process of marker %02X is not read".formatted(process));
        }
        if (!precisionFits) {
            throw new CodecException("JPEG process of marker %02X with %d bits".formatted(process, precision));
        }
        boolean subsampled = size.horizontalMax() > 1 || size.verticalMax() > 1;
        if (isLossless() && subsampled && components.size() > 1) {
            throw new CodecException("JPEG lossless with components of unequal size is not read");
        }
        // Padding to whole blocks may add a little to a frame at the limit.
        long samples = components.stream().mapToLong(Component::samples).sum();
        if (samples > PixelLimits.SAMPLES_MAX + PixelLimits.SAMPLES_MAX / 8) {
            throw new CodecException("JPEG frame of %d samples with padding is too large".formatted(samples));
        }
    }

    /**
     * Refuses a stream that is too short for its samples before any memory is taken for them. A code has at least one bit:
     * each sample of the lossless process has one, each block two, in a progressive frame only one.
     *
     * @throws CodecException if the samples cannot be in so few bytes
     */
    void checkLength(long streamBytes) throws CodecException {
        long samples = (long) size.rows() * size.columns() * components.size();
        long blocks = components.stream().mapToLong(Component::blocks).sum();
        long bits = isLossless() ? samples : isProgressive() ? blocks : 2 * blocks;
        if (bits > Byte.SIZE * (streamBytes + ScanBits.PADDING_BYTES_MAX)) {
            throw new CodecException(
                    "JPEG stream of %d bytes is too short for %d samples".formatted(streamBytes, samples));
        }
    }

    boolean isLossless() {
        return process == LOSSLESS;
    }

    boolean isProgressive() {
        return process == PROGRESSIVE;
    }

    Component component(int id) throws CodecException {
        for (Component component : components) {
            if (component.id == id) {
                return component;
            }
        }
        throw new CodecException("JPEG scan of an unknown component");
    }
}
