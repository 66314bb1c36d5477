package org.countyread.dicom.codec.jpeg;

/** One colour component of a frame: its sampling and what was decoded of it. Single-threaded. */
final class Component {
    static final int BLOCK = 64;

    final int id;
    /** Samples of this component in a unit of interleaved scans. */
    final int horizontal;

    final int vertical;
    final int quantisation;
    /** The plane's own size; blocks may reach beyond it. */
    final int columns;

    final int rows;
    final int blocksWide;
    final int blocksHigh;

    /** Samples of the blocks, row by row, whole blocks wide. */
    short[] plane = new short[0];
    /** Of progressive frames: the coefficients of each block, kept until the last scan. */
    short[] coefficients = new short[0];

    int dcTable;
    int acTable;
    /** The sample or coefficient that the next difference counts from. */
    int last;

    Component(int id, int sampling, int quantisation, Size size) {
        this.id = id;
        this.horizontal = sampling >> 4;
        this.vertical = sampling & 15;
        this.quantisation = quantisation;
        this.columns = ceil(size.columns * horizontal, size.horizontalMax);
        this.rows = ceil(size.rows * vertical, size.verticalMax);
        this.blocksWide = ceil(size.columns, 8 * size.horizontalMax) * horizontal;
        this.blocksHigh = ceil(size.rows, 8 * size.verticalMax) * vertical;
    }

    /** The frame's size and its largest sampling factors. */
    record Size(int rows, int columns, int horizontalMax, int verticalMax) {}

    static int ceil(int value, int unit) {
        return (value + unit - 1) / unit;
    }

    int stride() {
        return blocksWide * 8;
    }

    /** Blocks with samples of the frame, which are fewer than those there is room for. */
    long blocks() {
        return (long) ceil(columns, 8) * ceil(rows, 8);
    }

    /** Samples that there is room for. */
    long samples() {
        return (long) blocksWide * blocksHigh * BLOCK;
    }
}
