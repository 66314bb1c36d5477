package org.countyread.dicom.codec.jpeg2000;

import java.util.ArrayList;
import java.util.List;

/** The code-blocks of one resolution that packets bring together. Source: ITU-T T.800 §B.6, §B.7. Single-threaded. */
final class Precinct {
    final int component;
    final int resolution;
    final int number;
    /** Where it begins on the reference grid, within the tile. */
    final long x;

    final long y;
    final List<Band> bands = new ArrayList<>();
    int layersRead;

    /** The part of a precinct in one subband. */
    static final class Band {
        final Subband subband;
        final List<CodeBlock> blocks;
        final TagTree inclusion;
        final TagTree zeroPlanes;

        Band(Subband subband, List<CodeBlock> blocks, int wide, int high) {
            this.subband = subband;
            this.blocks = blocks;
            this.inclusion = new TagTree(wide, high);
            this.zeroPlanes = new TagTree(wide, high);
        }
    }

    Precinct(int component, int resolution, int number, long x, long y) {
        this.component = component;
        this.resolution = resolution;
        this.number = number;
        this.x = x;
        this.y = y;
    }
}
