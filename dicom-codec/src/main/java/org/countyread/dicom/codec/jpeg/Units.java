package org.countyread.dicom.codec.jpeg;

import org.countyread.dicom.codec.sample.CodecException;

/** Walks over the blocks of a scan in the order of the stream, restarts included. Source: ITU-T T.81 §A.2, §B.2.1. */
final class Units {
    private Units() {}

    /** What is done with each block, and between two of the intervals that decode on their own. */
    interface Coder {
        void block(Component component, int blockX, int blockY) throws CodecException;

        void restart();
    }

    static void walk(ScanHeader scan, Component.Size size, int restartInterval, Coder coder) throws CodecException {
        Component first = scan.components().get(0);
        boolean interleaved = scan.isInterleaved();
        int wide = interleaved
                ? Component.ceil(size.columns(), 8 * size.horizontalMax())
                : Component.ceil(first.columns, 8);
        int high = interleaved ? Component.ceil(size.rows(), 8 * size.verticalMax()) : Component.ceil(first.rows, 8);
        int untilRestart = restartInterval;
        for (int y = 0; y < high; y++) {
            for (int x = 0; x < wide; x++) {
                if (restartInterval > 0 && untilRestart-- == 0) {
                    coder.restart();
                    untilRestart = restartInterval - 1;
                }
                if (interleaved) {
                    unit(scan, x, y, coder);
                } else {
                    coder.block(first, x, y);
                }
            }
        }
    }

    private static void unit(ScanHeader scan, int x, int y, Coder coder) throws CodecException {
        for (Component component : scan.components()) {
            for (int v = 0; v < component.vertical; v++) {
                for (int h = 0; h < component.horizontal; h++) {
                    coder.block(component, x * component.horizontal + h, y * component.vertical + v);
                }
            }
        }
    }
}
