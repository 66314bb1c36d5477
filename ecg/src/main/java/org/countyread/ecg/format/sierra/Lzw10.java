package org.countyread.ecg.format.sierra;

import org.countyread.ecg.format.WaveformFormatException;

/**
 * Undoes LZW with codes of a constant 10 bits, highest bit first: 256 bytes, then strings up to code 1022; 1023 ends the
 * data. The table is never cleared. Stateless.
 */
final class Lzw10 {
    private static final int CODE_BITS = 10;
    private static final int FIRST_STRING = 256;
    private static final int END = (1 << CODE_BITS) - 1;

    private Lzw10() {}

    /**
     * Fills the output.
     *
     * @throws WaveformFormatException if the data have more or fewer bytes than that, or a code that is not yet known
     */
    static byte[] decode(byte[] data, int start, int end, int outputBytes, String what) throws WaveformFormatException {
        int[] prefix = new int[END];
        byte[] last = new byte[END];
        int[] length = new int[END];
        for (int code = 0; code < FIRST_STRING; code++) {
            last[code] = (byte) code;
            length[code] = 1;
        }
        byte[] output = new byte[outputBytes];
        int written = 0;
        int known = FIRST_STRING;
        int previous = END;
        int previousAt = 0;
        int bits = (end - start) * Byte.SIZE;
        for (int at = 0; at + CODE_BITS <= bits; at += CODE_BITS) {
            int code = code(data, start, at);
            if (code == END) {
                break;
            }
            boolean isNext = code == known && previous != END;
            if (code > known || (code == known && !isNext)) {
                throw WaveformFormatException.of("%s: the compressed data use a string before it is known", what);
            }
            int bytes = isNext ? length[previous] + 1 : length[code];
            if (written + bytes > outputBytes) {
                throw WaveformFormatException.of("%s: the compressed data hold more than %d bytes", what, outputBytes);
            }
            if (isNext) {
                // the previous string and its own first byte again
                System.arraycopy(output, previousAt, output, written, bytes - 1);
                output[written + bytes - 1] = output[previousAt];
            } else {
                write(code, prefix, last, length, output, written);
            }
            if (previous != END && known < END) {
                prefix[known] = previous;
                last[known] = output[written];
                length[known] = length[previous] + 1;
                known++;
            }
            previous = code;
            previousAt = written;
            written += bytes;
        }
        if (written != outputBytes) {
            throw WaveformFormatException.of(
                    "%s: the compressed data hold %d bytes, expected %d", what, written, outputBytes);
        }
        return output;
    }

    private static int code(byte[] data, int start, int bit) {
        int code = 0;
        for (int i = bit; i < bit + CODE_BITS; i++) {
            code = code << 1 | ((data[start + (i >> 3)] >> (7 - (i & 7))) & 1);
        }
        return code;
    }

    private static void write(int code, int[] prefix, byte[] last, int[] length, byte[] output, int at) {
        int current = code;
        for (int i = at + length[code] - 1; i >= at; i--) {
            output[i] = last[current];
            current = prefix[current];
        }
    }
}
