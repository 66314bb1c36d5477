package org.countyread.dicom.codec.jpeg;

import java.util.ArrayList;
import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;
import org.countyread.dicom.codec.sample.PixelLimits;
import org.jspecify.annotations.Nullable;

/**
 * Sequential DCT with Huffman coding, 8 or 12 bits: SOF0 and SOF1. Colour components of lower resolution are repeated, not
 * smoothed. Source: ITU-T T.81 Annexes A, B, F. Single-threaded, for one stream.
 */
final class SequentialDctDecoder {
    private static final int BLOCK = 64;
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final byte[] stream;
    private final int[][] quantisation = new int[4][];
    private final @Nullable HuffmanTable[] dcTables = new HuffmanTable[4];
    private final @Nullable HuffmanTable[] acTables = new HuffmanTable[4];
    private final List<Component> components = new ArrayList<>();
    private int precision;
    private int rows;
    private int columns;
    private int restartInterval;
    private int horizontalMax = 1;
    private int verticalMax = 1;

    SequentialDctDecoder(byte[] stream) {
        this.stream = stream;
    }

    /** One colour component: its sampling, tables and decoded plane, whole blocks wide and high. */
    private static final class Component {
        final int id;
        final int horizontal;
        final int vertical;
        final int quantisation;
        int blocksWide;
        int blocksHigh;
        short[] plane = new short[0];
        int dcTable;
        int acTable;
        int lastDc;

        Component(int id, int sampling, int quantisation) {
            this.id = id;
            this.horizontal = sampling >> 4;
            this.vertical = sampling & 15;
            this.quantisation = quantisation;
        }
    }

    PixelBuffer decode() throws CodecException {
        int at = 2;
        int scans = 0;
        while (at + 3 < stream.length) {
            if ((stream[at] & 0xFF) != 0xFF) {
                at++;
                continue;
            }
            int marker = stream[at + 1] & 0xFF;
            if (marker == 0xFF || marker == 0 || (marker >= 0xD0 && marker <= 0xD8)) {
                at += marker == 0xFF ? 1 : 2;
                continue;
            }
            if (marker == 0xD9) {
                break;
            }
            int start = at + 4;
            int end = at + 2 + word(at + 2);
            if (end < start || end > stream.length) {
                throw new CodecException("JPEG segment %02X is cut short".formatted(marker));
            }
            at = end;
            switch (marker) {
                case 0xC0, 0xC1 -> frame(start, end);
                case 0xC4 -> huffmanTables(start, end);
                case 0xDB -> quantisationTables(start, end);
                case 0xDD -> restartInterval = end - start >= 2 ? word(start) : 0;
                case 0xDA -> {
                    at = scan(start, end);
                    scans++;
                }
                default -> refuseOtherProcess(marker);
            }
        }
        if (scans == 0) {
            throw new CodecException("JPEG stream has no scan");
        }
        return assemble();
    }

    private static void refuseOtherProcess(int marker) throws CodecException {
        if (marker >= 0xC2 && marker <= 0xCF) {
            throw new CodecException("JPEG process of marker %02X is not read at this bit depth".formatted(marker));
        }
    }

    private int word(int at) {
        return ((stream[at] & 0xFF) << 8) | (stream[at + 1] & 0xFF);
    }

    private void frame(int start, int end) throws CodecException {
        if (!components.isEmpty() || end - start < 6) {
            throw new CodecException("JPEG stream has two frame headers, or one cut short");
        }
        precision = stream[start] & 0xFF;
        rows = word(start + 1);
        columns = word(start + 3);
        int count = stream[start + 5] & 0xFF;
        PixelLimits.check(rows, columns, count);
        if ((precision != 8 && precision != 12) || end - start < 6 + 3 * count || count > 4) {
            throw new CodecException("JPEG frame of %d bits and %d components".formatted(precision, count));
        }
        for (int i = 0; i < count; i++) {
            int at = start + 6 + 3 * i;
            Component component = new Component(stream[at] & 0xFF, stream[at + 1] & 0xFF, stream[at + 2] & 3);
            if (component.horizontal < 1
                    || component.horizontal > 4
                    || component.vertical < 1
                    || component.vertical > 4) {
                throw new CodecException("JPEG sampling factors out of range");
            }
            horizontalMax = Math.max(horizontalMax, component.horizontal);
            verticalMax = Math.max(verticalMax, component.vertical);
            components.add(component);
        }
        for (Component component : components) {
            component.blocksWide = ceil(columns, 8 * horizontalMax) * component.horizontal;
            component.blocksHigh = ceil(rows, 8 * verticalMax) * component.vertical;
            PixelLimits.check(component.blocksHigh * 8, component.blocksWide * 8, 1);
            component.plane = new short[component.blocksWide * component.blocksHigh * BLOCK];
        }
    }

    private static int ceil(int value, int unit) {
        return (value + unit - 1) / unit;
    }

    private void quantisationTables(int start, int end) throws CodecException {
        int at = start;
        while (at < end) {
            int info = stream[at++] & 0xFF;
            int bytes = info >> 4 == 0 ? 1 : 2;
            if (at + BLOCK * bytes > end) {
                throw new CodecException("JPEG quantisation table is cut short");
            }
            int[] table = new int[BLOCK];
            for (int i = 0; i < BLOCK; i++, at += bytes) {
                table[ZIGZAG[i]] = bytes == 1 ? stream[at] & 0xFF : word(at);
            }
            quantisation[info & 3] = table;
        }
    }

    private void huffmanTables(int start, int end) throws CodecException {
        int at = start;
        while (at < end) {
            int info = stream[at++] & 0xFF;
            HuffmanTable table = new HuffmanTable(stream, at, end);
            (info >> 4 == 0 ? dcTables : acTables)[info & 3] = table;
            at += table.length();
        }
    }

    /** Decodes one scan and returns where it ends. */
    private int scan(int start, int end) throws CodecException {
        int count = stream[start] & 0xFF;
        if (count < 1 || end - start < 4 + 2 * count || components.isEmpty()) {
            throw new CodecException("JPEG scan header is cut short or comes before its frame");
        }
        List<Component> inScan = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int id = stream[start + 1 + 2 * i] & 0xFF;
            int tables = stream[start + 2 + 2 * i] & 0xFF;
            Component component = components.stream()
                    .filter(candidate -> candidate.id == id)
                    .findFirst()
                    .orElseThrow(() -> new CodecException("JPEG scan of an unknown component"));
            component.dcTable = (tables >> 4) & 3;
            component.acTable = tables & 3;
            inScan.add(component);
        }
        ScanBits bits = new ScanBits(stream, end);
        boolean interleaved = count > 1;
        Component first = inScan.get(0);
        int unitsWide = interleaved
                ? ceil(columns, 8 * horizontalMax)
                : ceil(ceil(columns * first.horizontal, horizontalMax), 8);
        int unitsHigh = interleaved ? ceil(rows, 8 * verticalMax) : ceil(ceil(rows * first.vertical, verticalMax), 8);
        InverseDct dct = new InverseDct(precision);
        int units = unitsWide * unitsHigh;
        for (int unit = 0; unit < units; unit++) {
            if (unit == 0 || (restartInterval > 0 && unit % restartInterval == 0)) {
                inScan.forEach(component -> component.lastDc = 0);
                if (unit > 0) {
                    bits.restart();
                }
            }
            for (Component component : inScan) {
                int wide = interleaved ? component.horizontal : 1;
                int high = interleaved ? component.vertical : 1;
                for (int block = 0; block < wide * high; block++) {
                    int x = (unit % unitsWide) * wide + block % wide;
                    int y = (unit / unitsWide) * high + block / wide;
                    block(bits, component, x, y, dct);
                }
            }
            if (bits.missing() > columns) {
                throw new CodecException("JPEG scan ends after %d of %d units".formatted(unit, units));
            }
        }
        return bits.position();
    }

    private void block(ScanBits bits, Component component, int blockX, int blockY, InverseDct dct)
            throws CodecException {
        HuffmanTable dc = dcTables[component.dcTable];
        HuffmanTable ac = acTables[component.acTable];
        int[] quantiser = quantisation[component.quantisation];
        if (dc == null || ac == null || quantiser == null) {
            throw new CodecException("JPEG scan uses a table that was not given");
        }
        int[] coefficients = new int[BLOCK];
        component.lastDc += bits.signed(dc.decode(bits) & 15);
        coefficients[0] = component.lastDc * quantiser[0];
        for (int k = 1; k < BLOCK; k++) {
            int symbol = ac.decode(bits);
            int size = symbol & 15;
            int run = symbol >> 4;
            if (size == 0 && run != 15) {
                break;
            }
            k += run;
            if (size > 0 && k < BLOCK) {
                int position = ZIGZAG[k];
                coefficients[position] = bits.signed(size) * quantiser[position];
            }
        }
        int[] samples = new int[BLOCK];
        dct.transform(coefficients, samples);
        int stride = component.blocksWide * 8;
        for (int i = 0; i < BLOCK; i++) {
            component.plane[(blockY * 8 + i / 8) * stride + blockX * 8 + i % 8] = (short) samples[i];
        }
    }

    private PixelBuffer assemble() throws CodecException {
        PixelBuffer pixels = new PixelBuffer(rows, columns, components.size(), precision > 8 ? 16 : 8);
        int at = 0;
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                for (Component component : components) {
                    int planeX = x * component.horizontal / horizontalMax;
                    int planeY = y * component.vertical / verticalMax;
                    pixels.set(at++, component.plane[planeY * component.blocksWide * 8 + planeX]);
                }
            }
        }
        return pixels;
    }
}
