package org.countyread.dicom.codec.jpeg;

import java.util.Arrays;
import org.countyread.dicom.codec.sample.CodecException;

/** Decodes the blocks of a sequential DCT scan straight to samples. Source: ITU-T T.81 §F.2. Single-threaded. */
final class SequentialScan implements Units.Coder {
    private final ScanBits bits;
    private final Tables tables;
    private final ScanHeader scan;
    private final InverseDct dct;
    private final int[] coefficients = new int[Component.BLOCK];

    SequentialScan(ScanBits bits, Tables tables, ScanHeader scan, int precision) {
        this.bits = bits;
        this.tables = tables;
        this.scan = scan;
        this.dct = new InverseDct(precision);
        scan.components().forEach(component -> component.last = 0);
    }

    @Override
    public void restart() {
        bits.restart();
        scan.components().forEach(component -> component.last = 0);
    }

    @Override
    public void block(Component component, int blockX, int blockY) throws CodecException {
        HuffmanTable ac = tables.ac(component);
        int[] quantiser = tables.quantisation(component);
        int[] block = coefficients;
        Arrays.fill(block, 0);
        int size = tables.dc(component).decode(bits) & 15;
        component.last += bits.signed(size);
        block[0] = component.last * quantiser[0];
        for (int k = 1; k < Component.BLOCK; k++) {
            int symbol = ac.decode(bits);
            int length = symbol & 15;
            int run = symbol >> 4;
            if (length == 0 && run != 15) {
                break;
            }
            k += run;
            int value = bits.signed(length);
            if (k < Component.BLOCK) {
                int position = Tables.ZIGZAG[k];
                block[position] = value * quantiser[position];
            }
        }
        int stride = component.stride();
        dct.transform(block, component.plane, blockY * 8 * stride + blockX * 8, stride);
    }
}
