package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Takes the samples of one signal file apart, one after another.
 *
 * @see "WFDB signal(5)"
 */
abstract class SampleDecoder {
    /** Behind the last sample. */
    static final long END = Long.MIN_VALUE;

    /** What format 8 codes: the difference to the sample before, for which no count stands for a gap. */
    static final int DIFFERENCES = 8;

    private static final int FLAC_FIRST = 500;
    private static final int FLAC_LAST = 599;

    private final Bytes bytes;

    private SampleDecoder(InputStream in) {
        bytes = new Bytes(in);
    }

    /** The next sample, or {@link #END}. */
    abstract long next() throws IOException;

    /** Why samples of a format are not read; empty when they are. */
    static Optional<String> unreadable(int format) {
        if (format >= FLAC_FIRST && format <= FLAC_LAST) {
            return Optional.of("format " + format + " is FLAC, which is not read");
        }
        return samples(format, 0) < 0 ? Optional.of("format " + format + " is not known") : Optional.empty();
    }

    /** How many whole samples so many bytes hold; negative for a format that is not known. */
    static long samples(int format, long bytes) {
        return switch (format) {
            case 8, 80 -> bytes;
            case 16, 61, 160 -> bytes / 2;
            case 24 -> bytes / 3;
            case 32 -> bytes / 4;
            case 212 -> bytes / 3 * 2 + (bytes % 3 == 2 ? 1 : 0);
            case 310 -> bytes / 4 * 3 + (bytes % 4 >= 2 ? 1 : 0);
            case 311 -> bytes / 4 * 3 + Math.max(0, bytes % 4 - 1);
            default -> -1;
        };
    }

    /** How many samples are packed together; where the last ones lack some, a writer may fill up with zeros. */
    static int packed(int format) {
        return switch (format) {
            case 212 -> 2;
            case 310, 311 -> 3;
            default -> 1;
        };
    }

    /** The count that stands for a sample that is missing. */
    static long gap(int format) {
        return switch (format) {
            case 80 -> Byte.MIN_VALUE;
            case 310, 311 -> -512;
            case 212 -> -2048;
            case 16, 61, 160 -> Short.MIN_VALUE;
            case 24 -> -(1 << 23);
            case 32 -> Integer.MIN_VALUE;
            default -> END;
        };
    }

    static SampleDecoder of(int format, InputStream in) throws WaveformFormatException {
        Optional<String> reason = unreadable(format);
        if (reason.isPresent()) {
            throw WaveformFormatException.of("%s", reason.get());
        }
        return switch (format) {
            case 212 -> new Twelve(in);
            case 310 -> new TenByWords(in);
            case 311 -> new TenPacked(in);
            default -> new Whole(in, format);
        };
    }

    /** Samples of whole bytes. */
    private static final class Whole extends SampleDecoder {
        private final int format;

        Whole(InputStream in, int format) {
            super(in);
            this.format = format;
        }

        @Override
        long next() throws IOException {
            return switch (format) {
                case 16 -> little(2, Short.SIZE, 0);
                case 61 -> big();
                case 160 -> little(2, Integer.SIZE, 1 << 15);
                case 24 -> little(3, 24, 0);
                case 32 -> little(4, Integer.SIZE, 0);
                case 80 -> little(1, Integer.SIZE, 1 << 7);
                default -> little(1, Byte.SIZE, 0);
            };
        }

        private long little(int count, int bits, int offset) throws IOException {
            long value = word(count);
            return value == END ? END : signed(value, bits) - offset;
        }

        private long big() throws IOException {
            long value = word(2);
            return value == END ? END : (short) Integer.reverseBytes((int) value << 16);
        }
    }

    /** Two samples of 12 bits in three bytes. */
    private static final class Twelve extends SampleDecoder {
        private long first = END;

        Twelve(InputStream in) {
            super(in);
        }

        @Override
        long next() throws IOException {
            if (first == END) {
                first = word(2);
                return first == END ? END : signed(first, 12);
            }
            long high = first >> 12;
            first = END;
            long low = word(1);
            return low == END ? END : signed(high << 8 | low, 12);
        }
    }

    /** Three samples of 10 bits in two words: two in the middle of a word each, the third in the 5 bits above them. */
    private static final class TenByWords extends SampleDecoder {
        private long first;
        private long second;
        private int at;

        TenByWords(InputStream in) {
            super(in);
        }

        @Override
        long next() throws IOException {
            at = at % 3 + 1;
            if (at == 1) {
                first = word(2);
                return first == END ? END : signed(first >> 1, 10);
            }
            if (at == 2) {
                second = word(2);
                return second == END ? END : signed(second >> 1, 10);
            }
            return second == END ? END : signed(first >> 11 | second >> 11 << 5, 10);
        }
    }

    /** Three samples of 10 bits in the low bits of a double word. */
    private static final class TenPacked extends SampleDecoder {
        private long packed;
        private int at;

        TenPacked(InputStream in) {
            super(in);
        }

        @Override
        long next() throws IOException {
            at = at % 3 + 1;
            long bits = word(at == 1 ? 2 : 1);
            if (bits == END) {
                return END;
            }
            packed = at == 1 ? bits : packed | bits << (at == 2 ? 16 : 24);
            return signed(packed >> (10 * (at - 1)), 10);
        }
    }

    private static long signed(long value, int bits) {
        int unused = Long.SIZE - bits;
        return value << unused >> unused;
    }

    /** The next bytes as one number, the lowest first; {@link #END} where the file ends within. */
    long word(int count) throws IOException {
        long value = 0;
        for (int i = 0; i < count; i++) {
            int next = bytes.next();
            if (next < 0) {
                return END;
            }
            value |= (long) next << (Byte.SIZE * i);
        }
        return value;
    }

    /** A buffer without the locks of the library's own, which cost more than the decoding. */
    private static final class Bytes {
        private final InputStream in;
        private final byte[] buffer = new byte[1 << 16];
        private int at;
        private int filled;

        Bytes(InputStream in) {
            this.in = in;
        }

        int next() throws IOException {
            if (at == filled) {
                filled = in.read(buffer);
                at = 0;
                if (filled <= 0) {
                    filled = 0;
                    return -1;
                }
            }
            return buffer[at++] & 0xFF;
        }
    }
}
