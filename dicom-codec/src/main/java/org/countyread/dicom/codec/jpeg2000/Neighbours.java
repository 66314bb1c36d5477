package org.countyread.dicom.codec.jpeg2000;

/**
 * The state of a coefficient in one number, and the contexts that follow from it. Eight bits say which neighbours are
 * significant, four the signs of those beside it, three its own state. Source: ITU-T T.800 §D.3.
 */
final class Neighbours {
    static final int NORTH_EAST = 1;
    static final int SOUTH_EAST = 1 << 1;
    static final int SOUTH_WEST = 1 << 2;
    static final int NORTH_WEST = 1 << 3;
    static final int NORTH = 1 << 4;
    static final int EAST = 1 << 5;
    static final int SOUTH = 1 << 6;
    static final int WEST = 1 << 7;
    static final int ANY = 0xFF;
    static final int NORTH_NEGATIVE = 1 << 8;
    static final int EAST_NEGATIVE = 1 << 9;
    static final int SOUTH_NEGATIVE = 1 << 10;
    static final int WEST_NEGATIVE = 1 << 11;
    static final int SIGNIFICANT = 1 << 12;
    static final int REFINED = 1 << 13;
    static final int VISITED = 1 << 14;

    /** What a vertically causal block must not know: the row below its stripe. */
    static final int NOT_SOUTH = ~(SOUTH_EAST | SOUTH | SOUTH_WEST | SOUTH_NEGATIVE);

    private static final int SIGN_CONTEXTS = 9;
    private static final int MAGNITUDE_CONTEXTS = 14;

    /** Contexts of zero coding: 256 combinations for each kind of subband. */
    private static final byte[] ZERO = new byte[4 * 256];
    /** Context times two plus the sign's inversion, by the twelve bits from NORTH to WEST_NEGATIVE. */
    private static final byte[] SIGN = new byte[256];

    static {
        for (int kind = 0; kind < 4; kind++) {
            for (int flags = 0; flags < 256; flags++) {
                ZERO[kind * 256 + flags] = (byte) zeroContext(kind, flags);
            }
        }
        for (int flags = 0; flags < 256; flags++) {
            SIGN[flags] = (byte) signContext(flags << 4);
        }
    }

    private Neighbours() {}

    static int zero(int kind, int flags) {
        return ZERO[(kind << 8) | (flags & ANY)];
    }

    /** The context times two; the lowest bit tells whether the decoded sign is to be inverted. */
    static int sign(int flags) {
        return SIGN[(flags >> 4) & 0xFF];
    }

    static int magnitude(int flags) {
        if ((flags & REFINED) != 0) {
            return MAGNITUDE_CONTEXTS + 2;
        }
        return (flags & ANY) != 0 ? MAGNITUDE_CONTEXTS + 1 : MAGNITUDE_CONTEXTS;
    }

    /** Table D.1. */
    private static int zeroContext(int kind, int flags) {
        int horizontal = Integer.bitCount(flags & (EAST | WEST));
        int vertical = Integer.bitCount(flags & (NORTH | SOUTH));
        int diagonal = Integer.bitCount(flags & (NORTH_EAST | SOUTH_EAST | SOUTH_WEST | NORTH_WEST));
        if (kind == 3) {
            return diagonalContext(diagonal, horizontal + vertical);
        }
        int along = kind == 1 ? vertical : horizontal;
        int across = kind == 1 ? horizontal : vertical;
        if (along == 2) {
            return 8;
        }
        if (along == 1) {
            return across > 0 ? 7 : diagonal > 0 ? 6 : 5;
        }
        return across == 2 ? 4 : across == 1 ? 3 : Math.min(diagonal, 2);
    }

    private static int diagonalContext(int diagonal, int beside) {
        return switch (diagonal) {
            case 0 -> Math.min(beside, 2);
            case 1 -> 3 + Math.min(beside, 2);
            case 2 -> beside > 0 ? 7 : 6;
            default -> 8;
        };
    }

    /** Tables D.2 and D.3. */
    private static int signContext(int flags) {
        int horizontal = clamp(part(flags, EAST, EAST_NEGATIVE) + part(flags, WEST, WEST_NEGATIVE));
        int vertical = clamp(part(flags, NORTH, NORTH_NEGATIVE) + part(flags, SOUTH, SOUTH_NEGATIVE));
        boolean inverted = horizontal < 0 || (horizontal == 0 && vertical < 0);
        int h = inverted ? -horizontal : horizontal;
        int v = inverted ? -vertical : vertical;
        int context = h == 0 ? v : 3 + v;
        return 2 * (SIGN_CONTEXTS + context) + (inverted ? 1 : 0);
    }

    private static int part(int flags, int significant, int negative) {
        if ((flags & significant) == 0) {
            return 0;
        }
        return (flags & negative) == 0 ? 1 : -1;
    }

    private static int clamp(int sum) {
        return Math.max(-1, Math.min(1, sum));
    }
}
