package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the segments of one stream and decodes its scans: baseline, extended, progressive and lossless processes
 * with Huffman coding. Source: ITU-T T.81 Annex B. Single-threaded, for one stream.
 */
final class JpegStream {
    /** A progressive frame may have this many; each one walks over the whole frame. */
    private static final int SCANS_MAX = 200;

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int TEM = 0x01;
    private static final int RST0 = 0xD0;

    private final byte[] stream;
    private final JpegHeader header;
    private final int bitsAllocated;
    private final Tables tables = new Tables();
    private @Nullable JpegFrame frame;
    private @Nullable PixelBuffer lossless;
    private int scans;
    private int componentsDone;

    /** @param header what the caller has seen of the stream; its frame has to be the one that is decoded */
    JpegStream(byte[] stream, JpegHeader header, int bitsAllocated) {
        this.stream = stream;
        this.header = header;
        this.bitsAllocated = bitsAllocated;
    }

    PixelBuffer decode() throws CodecException {
        int at = 2;
        while (!isComplete() && at + 1 < stream.length) {
            int marker = stream[at + 1] & 0xFF;
            if (stream[at] != (byte) 0xFF || marker == 0xFF || marker == 0) {
                at++;
            } else if (marker == TEM || (marker >= RST0 && marker <= SOI)) {
                at += 2;
            } else if (marker == EOI) {
                break;
            } else {
                at = segment(marker, at + 2);
            }
        }
        JpegFrame found = frame;
        if (found == null || scans == 0) {
            throw new CodecException("JPEG stream has no scan");
        }
        if (!found.isProgressive() && !isComplete()) {
            throw new CodecException("JPEG stream ends before all components came");
        }
        return lossless != null ? lossless : joined(found);
    }

    /** Progressive frames go on to the end of the stream. */
    private boolean isComplete() {
        return frame != null
                && !frame.isProgressive()
                && componentsDone >= frame.components().size();
    }

    /** Reads a segment and, behind a scan header, the scan; returns where the next marker is to be sought. */
    private int segment(int marker, int at) throws CodecException {
        int length = at + 1 < stream.length ? ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF) : 0;
        int start = at + 2;
        int end = at + length;
        if (length < 2 || end > stream.length) {
            throw new CodecException("JPEG segment %02X is cut short".formatted(marker));
        }
        switch (marker) {
            case 0xC4 -> tables.readHuffman(stream, start, end);
            case 0xDB -> tables.readQuantisation(stream, start, end);
            case 0xDD -> tables.readRestartInterval(stream, start, end);
            case 0xDA -> {
                return scan(start, end);
            }
            default -> {
                if (JpegHeader.isFrame(marker)) {
                    begin(JpegFrame.parse(marker, stream, start, end));
                } else if (marker == 0xCC) {
                    throw new CodecException("JPEG with arithmetic coding is not read");
                }
            }
        }
        return end;
    }

    private void begin(JpegFrame found) throws CodecException {
        if (frame != null) {
            throw new CodecException("JPEG stream has two frame headers");
        }
        if (!header.describes(found)) {
            throw new CodecException("JPEG stream has two frame headers, one of them within another segment");
        }
        found.checkLength(stream.length);
        frame = found;
        if (found.isLossless()) {
            lossless = target(found);
            return;
        }
        for (Component component : found.components()) {
            component.plane = new short[(int) component.samples()];
            if (found.isProgressive()) {
                component.coefficients = new short[component.plane.length];
            }
        }
    }

    private PixelBuffer target(JpegFrame found) throws CodecException {
        int bits = Math.max(found.precision(), bitsAllocated) > 8 ? 16 : 8;
        return new PixelBuffer(
                found.size().rows(), found.size().columns(), found.components().size(), bits);
    }

    private int scan(int start, int end) throws CodecException {
        JpegFrame current = frame;
        if (current == null) {
            throw new CodecException("JPEG scan comes before its frame");
        }
        ScanHeader header = ScanHeader.parse(current, stream, start, end);
        if (++scans
                > (current.isProgressive() ? SCANS_MAX : current.components().size())) {
            throw new CodecException("JPEG stream has more than %d scans".formatted(scans - 1));
        }
        ScanBits bits = new ScanBits(stream, end);
        if (lossless != null) {
            new LosslessScan(bits, tables, header, current).decode(lossless, current.components());
        } else {
            Units.Coder coder = current.isProgressive()
                    ? new ProgressiveScan(bits, tables, header)
                    : new SequentialScan(bits, tables, header, current.precision());
            Units.walk(header, current.size(), tables.restartInterval(), coder);
        }
        componentsDone += header.components().size();
        return bits.position();
    }

    private PixelBuffer joined(JpegFrame found) throws CodecException {
        if (found.isProgressive()) {
            InverseDct dct = new InverseDct(found.precision());
            for (Component component : found.components()) {
                transform(component, tables.quantisation(component), dct);
            }
        }
        PixelBuffer pixels = target(found);
        Upsampling.join(found, pixels);
        return pixels;
    }

    private static void transform(Component component, int[] quantiser, InverseDct dct) {
        int[] block = new int[Component.BLOCK];
        int at = 0;
        for (int y = 0; y < component.blocksHigh; y++) {
            for (int x = 0; x < component.blocksWide; x++) {
                for (int i = 0; i < Component.BLOCK; i++) {
                    block[i] = component.coefficients[at++] * quantiser[i];
                }
                dct.transform(block, component.plane, y * 8 * component.stride() + x * 8, component.stride());
            }
        }
    }
}
