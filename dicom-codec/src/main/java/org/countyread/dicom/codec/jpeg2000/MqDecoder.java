package org.countyread.dicom.codec.jpeg2000;

import java.util.Arrays;

/**
 * The adaptive binary arithmetic decoder, and the raw bits that bypass it. Behind the end of a segment both go on with ones,
 * as the standard asks. Source: ITU-T T.800 Annex C and §D.6. Single-threaded.
 */
final class MqDecoder {
    static final int CONTEXTS = 19;
    static final int RUN_LENGTH = 17;
    static final int UNIFORM = 18;

    private static final int STATES = 47;
    private static final int UNIFORM_STATE = 46;
    private static final int RUN_LENGTH_STATE = 3;
    private static final int ZERO_STATE = 4;

    private static final int[] PROBABILITY = {
        0x5601, 0x3401, 0x1801, 0x0AC1, 0x0521, 0x0221, 0x5601, 0x5401, 0x4801, 0x3801, 0x3001, 0x2401, 0x1C01, 0x1601,
        0x5601, 0x5401, 0x5101, 0x4801, 0x3801, 0x3401, 0x3001, 0x2801, 0x2401, 0x2201, 0x1C01, 0x1801, 0x1601, 0x1401,
        0x1201, 0x1101, 0x0AC1, 0x09C1, 0x08A1, 0x0521, 0x0441, 0x02A1, 0x0221, 0x0141, 0x0111, 0x0085, 0x0049, 0x0025,
        0x0015, 0x0009, 0x0005, 0x0001, 0x5601
    };
    private static final int[] NEXT_MORE = {
        1, 2, 3, 4, 5, 38, 7, 8, 9, 10, 11, 12, 13, 29, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30,
        31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 45, 46
    };
    private static final int[] NEXT_LESS = {
        1, 6, 9, 12, 29, 33, 6, 14, 14, 14, 17, 18, 20, 21, 14, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 23, 24, 25, 26,
        27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 46
    };
    private static final boolean[] SWITCH = new boolean[STATES];

    /**
     * Everything about a state and its more probable symbol in one number, so that a context is one look-up: probability
     * (16 bits), entry after the more probable symbol (7 bits), after the other (7 bits), the symbol itself.
     */
    private static final int[] ENTRIES = new int[2 * STATES];

    private static final int AFTER_MORE_SHIFT = 16;
    private static final int AFTER_LESS_SHIFT = 23;
    private static final int SYMBOL_SHIFT = 30;
    private static final int INDEX_MASK = 0x7F;

    static {
        SWITCH[0] = true;
        SWITCH[6] = true;
        SWITCH[14] = true;
        for (int state = 0; state < STATES; state++) {
            for (int symbol = 0; symbol < 2; symbol++) {
                int more = 2 * NEXT_MORE[state] + symbol;
                int less = 2 * NEXT_LESS[state] + (SWITCH[state] ? 1 - symbol : symbol);
                ENTRIES[2 * state + symbol] = PROBABILITY[state]
                        | more << AFTER_MORE_SHIFT
                        | less << AFTER_LESS_SHIFT
                        | symbol << SYMBOL_SHIFT;
            }
        }
    }

    private final int[] contexts = new int[CONTEXTS];
    private byte[] bytes = new byte[0];
    private int at;
    private int end;
    private int interval;
    private int code;
    private int shiftsLeft;
    private int rawBits;
    private int rawByte;

    /** Sets every context to its first state (Table D.7). */
    void resetContexts() {
        Arrays.fill(contexts, ENTRIES[0]);
        contexts[0] = ENTRIES[2 * ZERO_STATE];
        contexts[RUN_LENGTH] = ENTRIES[2 * RUN_LENGTH_STATE];
        contexts[UNIFORM] = ENTRIES[2 * UNIFORM_STATE];
    }

    /** Begins a segment that is coded arithmetically (§C.3.5). */
    void start(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        code = byteAt(at) << 16;
        byteIn();
        code <<= 7;
        shiftsLeft -= 7;
        interval = 0x8000;
    }

    private int byteAt(int position) {
        return position < end ? bytes[position] & 0xFF : 0xFF;
    }

    private void byteIn() {
        int next = byteAt(at + 1);
        if (byteAt(at) == 0xFF) {
            if (next > 0x8F) {
                code += 0xFF00;
                shiftsLeft = 8;
            } else {
                at++;
                code += next << 9;
                shiftsLeft = 7;
            }
        } else {
            at++;
            code += next << 8;
            shiftsLeft = 8;
        }
    }

    /** The next symbol in a context. */
    int decode(int context) {
        int entry = contexts[context];
        int probability = entry & 0xFFFF;
        int range = interval - probability;
        int symbol = entry >>> SYMBOL_SHIFT;
        boolean lower = code >>> 16 < probability;
        if (!lower) {
            code -= probability << 16;
            if ((range & 0x8000) != 0) {
                interval = range;
                return symbol;
            }
        }
        // Which symbol a part of the interval stands for depends on which part is larger.
        boolean more = lower == range < probability;
        contexts[context] = ENTRIES[(entry >>> (more ? AFTER_MORE_SHIFT : AFTER_LESS_SHIFT)) & INDEX_MASK];
        renormalise(lower ? probability : range);
        return more ? symbol : 1 - symbol;
    }

    private void renormalise(int range) {
        int shifts = Integer.numberOfLeadingZeros(range) - 16;
        interval = range << shifts;
        while (shifts > shiftsLeft) {
            code <<= shiftsLeft;
            shifts -= shiftsLeft;
            byteIn();
        }
        code <<= shifts;
        shiftsLeft -= shifts;
    }

    /** Begins a segment of raw bits. */
    void startRaw(byte[] source, int from, int to) {
        bytes = source;
        at = from;
        end = to;
        rawBits = 0;
        rawByte = 0;
    }

    /** The next raw bit; after a byte FF the next has seven bits. */
    int raw() {
        if (rawBits == 0) {
            rawBits = rawByte == 0xFF ? 7 : 8;
            rawByte = byteAt(at++);
        }
        rawBits--;
        return (rawByte >> rawBits) & 1;
    }
}
