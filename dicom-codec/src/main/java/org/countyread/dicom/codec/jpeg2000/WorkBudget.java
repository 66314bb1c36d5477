package org.countyread.dicom.codec.jpeg2000;

import org.countyread.dicom.codec.sample.CodecException;

/**
 * How much a frame may ask for, counted over all its tiles. A few bytes can announce very many precincts, or packets that
 * look at many code-blocks to find that none of them is there; real frames stay far below. Single-threaded, for one frame.
 */
final class WorkBudget {
    private static final int PARTS_BASE = 1 << 16;
    private static final int SAMPLES_A_PART = 16;
    private static final int PARTS_A_BYTE = 4;

    private static final int VISITS_BASE = 1 << 20;
    private static final int SAMPLES_A_VISIT = 4;
    private static final int VISITS_A_BYTE = 64;

    private long partsLeft;
    private long visitsLeft;

    WorkBudget(long samples, long streamBytes) {
        partsLeft = PARTS_BASE + samples / SAMPLES_A_PART + PARTS_A_BYTE * streamBytes;
        visitsLeft = VISITS_BASE + samples / SAMPLES_A_VISIT + VISITS_A_BYTE * streamBytes;
    }

    /** A tile is cut into more precincts and code-blocks. */
    void cut(long parts) throws CodecException {
        partsLeft -= parts;
        if (partsLeft < 0) {
            throw new CodecException("JPEG 2000 frame of too many precincts and code-blocks for its size");
        }
    }

    /** A packet looks at code-blocks. */
    void visit(int blocks) throws CodecException {
        visitsLeft -= blocks;
        if (visitsLeft < 0) {
            throw new CodecException("JPEG 2000 frame of too many packets for its size");
        }
    }
}
