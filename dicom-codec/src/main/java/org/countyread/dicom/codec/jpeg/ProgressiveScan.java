package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * Adds one progressive scan to the coefficients: first bits or one more bit, of the mean or of a band. Source: ITU-T T.81
 * Annex G. Single-threaded.
 */
final class ProgressiveScan implements Units.Coder {
    private final ScanBits bits;
    private final Tables tables;
    private final ScanHeader scan;
    /** Further blocks of this band that have no new coefficients. */
    private int emptyBlocks;

    ProgressiveScan(ScanBits bits, Tables tables, ScanHeader scan) throws CodecException {
        boolean mean = scan.start() == 0;
        boolean band = mean ? scan.end() == 0 : scan.end() < Component.BLOCK && scan.start() <= scan.end();
        boolean oneBitMore = scan.high() == 0 || scan.high() == scan.low() + 1;
        if (!band || !oneBitMore || scan.low() > 13 || (!mean && scan.isInterleaved())) {
            throw new CodecException("JPEG progressive scan of coefficients %d to %d, bits %d to %d"
                    .formatted(scan.start(), scan.end(), scan.high(), scan.low()));
        }
        this.bits = bits;
        this.tables = tables;
        this.scan = scan;
        scan.components().forEach(component -> component.last = 0);
    }

    @Override
    public void restart() {
        bits.restart();
        emptyBlocks = 0;
        scan.components().forEach(component -> component.last = 0);
    }

    @Override
    public void block(Component component, int blockX, int blockY) throws CodecException {
        short[] all = component.coefficients;
        int at = (blockY * component.blocksWide + blockX) * Component.BLOCK;
        if (scan.start() > 0) {
            if (scan.high() == 0) {
                firstBand(all, at, tables.ac(component));
            } else {
                refineBand(all, at, tables.ac(component));
            }
        } else if (scan.high() == 0) {
            int size = tables.dc(component).decode(bits) & 15;
            component.last += bits.signed(size);
            all[at] = (short) (component.last << scan.low());
        } else if (bits.bit() != 0) {
            all[at] |= (short) (1 << scan.low());
        }
    }

    private void firstBand(short[] all, int at, HuffmanTable table) throws CodecException {
        if (emptyBlocks > 0) {
            emptyBlocks--;
            return;
        }
        for (int k = scan.start(); k <= scan.end(); k++) {
            int symbol = table.decode(bits);
            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run < 15) {
                emptyBlocks = (1 << run) - 1 + bits.read(run);
                return;
            }
            k += run;
            int value = bits.signed(size);
            if (size > 0 && k < Component.BLOCK) {
                all[at + Tables.ZIGZAG[k]] = (short) (value << scan.low());
            }
        }
    }

    private void refineBand(short[] all, int at, HuffmanTable table) throws CodecException {
        int k = scan.start();
        while (emptyBlocks == 0 && k <= scan.end()) {
            int symbol = table.decode(bits);
            int zeros = symbol >> 4;
            int value = 0;
            if ((symbol & 15) != 0) {
                value = bits.read(1) != 0 ? 1 << scan.low() : -1 << scan.low();
            } else if (zeros < 15) {
                emptyBlocks = (1 << zeros) + bits.read(zeros);
                break;
            }
            k = skipZeros(all, at, k, zeros);
            if (value != 0 && k <= scan.end()) {
                all[at + Tables.ZIGZAG[k]] = (short) value;
            }
            k++;
        }
        if (emptyBlocks > 0) {
            skipZeros(all, at, k, Component.BLOCK);
            emptyBlocks--;
        }
    }

    /** Refines what is not zero; stops at the zero behind {@code zeros} others, or behind the band. */
    private int skipZeros(short[] all, int at, int from, int zeros) throws CodecException {
        int left = zeros;
        int k = from;
        while (k <= scan.end()) {
            int position = at + Tables.ZIGZAG[k];
            if (all[position] != 0) {
                refine(all, position);
            } else if (left-- == 0) {
                break;
            }
            k++;
        }
        return k;
    }

    private void refine(short[] all, int position) throws CodecException {
        int bit = 1 << scan.low();
        if (bits.bit() != 0 && (all[position] & bit) == 0) {
            all[position] += (short) (all[position] >= 0 ? bit : -bit);
        }
    }
}
