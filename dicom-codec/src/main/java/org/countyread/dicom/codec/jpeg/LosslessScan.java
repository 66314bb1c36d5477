package org.countyread.dicom.codec.jpeg;

import java.util.List;
import org.countyread.dicom.codec.sample.CodecException;
import org.countyread.dicom.codec.sample.PixelBuffer;

/** Decodes a scan of the lossless process, each of its seven predictors. Source: ITU-T T.81 Annex H. Single-threaded. */
final class LosslessScan {
    private static final int PREDICTORS = 7;

    private final ScanBits bits;
    private final Tables tables;
    private final ScanHeader scan;
    private final int precision;
    private final int columns;
    private final int restartRows;

    LosslessScan(ScanBits bits, Tables tables, ScanHeader scan, JpegFrame frame) throws CodecException {
        this.bits = bits;
        this.tables = tables;
        this.scan = scan;
        this.precision = frame.precision();
        this.columns = frame.size().columns();
        this.restartRows = tables.restartInterval() / columns;
        if (scan.start() < 1 || scan.start() > PREDICTORS || scan.low() >= precision) {
            throw new CodecException("JPEG lossless predictor %d with point transform %d at %d bits"
                    .formatted(scan.start(), scan.low(), precision));
        }
        if (tables.restartInterval() % columns != 0) {
            throw new CodecException("JPEG lossless restart interval within a row");
        }
    }

    void decode(PixelBuffer target, List<Component> all) throws CodecException {
        int count = scan.components().size();
        int[][] previous = new int[count][columns];
        int[][] current = new int[count][columns];
        for (int y = 0; y < target.rows(); y++) {
            boolean first = y == 0 || (restartRows > 0 && y % restartRows == 0);
            if (first && y > 0) {
                bits.restart();
            }
            row(previous, current, first);
            for (int i = 0; i < count; i++) {
                target.setLine(y, all.indexOf(scan.components().get(i)), current[i], 0, scan.low());
            }
            int[][] swapped = previous;
            previous = current;
            current = swapped;
        }
    }

    private void row(int[][] previous, int[][] current, boolean first) throws CodecException {
        int count = current.length;
        HuffmanTable[] codes = new HuffmanTable[count];
        for (int i = 0; i < count; i++) {
            codes[i] = tables.dc(scan.components().get(i));
            int expected = first ? 1 << (precision - scan.low() - 1) : previous[i][0];
            current[i][0] = (expected + difference(codes[i])) & 0xFFFF;
        }
        int predictor = first ? 1 : scan.start();
        if (count == 1) {
            single(previous[0], current[0], codes[0], predictor);
            return;
        }
        for (int x = 1; x < columns; x++) {
            for (int i = 0; i < count; i++) {
                int[] above = previous[i];
                int[] line = current[i];
                int expected = predict(predictor, line[x - 1], above[x], above[x - 1]);
                line[x] = (expected + difference(codes[i])) & 0xFFFF;
            }
        }
    }

    private void single(int[] above, int[] line, HuffmanTable code, int predictor) throws CodecException {
        int left = line[0];
        for (int x = 1; x < columns; x++) {
            left = (predict(predictor, left, above[x], above[x - 1]) + difference(code)) & 0xFFFF;
            line[x] = left;
        }
    }

    /** Table H.1. */
    private static int predict(int predictor, int left, int above, int aboveLeft) {
        return switch (predictor) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> aboveLeft;
            case 4 -> left + above - aboveLeft;
            case 5 -> left + ((above - aboveLeft) >> 1);
            case 6 -> above + ((left - aboveLeft) >> 1);
            default -> (left + above) >> 1;
        };
    }

    /** A difference of 16 bits is 32768 and has no bits of its own (§H.1.2.2). */
    private int difference(HuffmanTable code) throws CodecException {
        int size = code.decode(bits);
        if (size < 16) {
            return bits.signed(size);
        }
        if (size > 16) {
            throw new CodecException("JPEG lossless difference of %d bits".formatted(size));
        }
        return 32_768;
    }
}
