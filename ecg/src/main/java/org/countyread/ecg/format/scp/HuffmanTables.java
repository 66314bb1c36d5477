package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * The Huffman tables of section 2. A lead starts with the first table; a code may change to another one. Immutable.
 *
 * @see "EN 1064 §5.5 and Annex C"
 */
final class HuffmanTables {
    private static final int DEFAULT_TABLE = 19999;
    private static final int TABLES_MAX = 64;
    private static final int CODES_MAX = 4096;
    private static final int BITS_MAX = 32;
    private static final int LITERAL_8 = 18;
    private static final int LITERAL_16 = 26;
    private static final int DEFAULT_LARGEST = 8;

    /**
     * One code.
     *
     * @param literalBits how many bits of signed difference to the base value follow the prefix
     * @param tableSwitch whether the base value is the number of the next table instead of a sample
     */
    private record Code(int literalBits, boolean tableSwitch, int baseValue) {}

    /** Codes by their prefix: a leading 1 bit, then the bits in the order in which they arrive. */
    private record Table(Map<Long, Code> codes, int prefixBitsMax) {}

    private final List<Table> tables;

    private HuffmanTables(List<Table> tables) {
        this.tables = tables;
    }

    /** The tables of a section; empty when samples are plain 16-bit numbers. */
    static Optional<HuffmanTables> read(ScpInput section) throws WaveformFormatException {
        int count = section.u16();
        if (count == 0) {
            return Optional.empty();
        }
        if (count == DEFAULT_TABLE) {
            return Optional.of(new HuffmanTables(List.of(standard())));
        }
        if (count > TABLES_MAX) {
            throw WaveformFormatException.of("section 2: %d Huffman tables, at most %d are read", count, TABLES_MAX);
        }
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            tables.add(table(section));
        }
        return Optional.of(new HuffmanTables(List.copyOf(tables)));
    }

    private static Table table(ScpInput section) throws WaveformFormatException {
        int count = section.u16();
        if (count == 0 || count > CODES_MAX) {
            throw WaveformFormatException.of("section 2: a table of %d codes", count);
        }
        Map<Long, Code> codes = new HashMap<>();
        int longest = 0;
        for (int i = 0; i < count; i++) {
            int prefixBits = section.u8();
            int totalBits = section.u8();
            boolean tableSwitch = section.u8() == 0;
            int baseValue = section.s16();
            long baseCode = section.u32();
            if (prefixBits < 1
                    || prefixBits > BITS_MAX
                    || totalBits < prefixBits
                    || totalBits > prefixBits + Short.SIZE) {
                throw WaveformFormatException.of(
                        "section 2: a code of %d bits with a prefix of %d", totalBits, prefixBits);
            }
            Code code = new Code(totalBits - prefixBits, tableSwitch, baseValue);
            if (codes.put(key(baseCode, prefixBits), code) != null) {
                throw WaveformFormatException.of("section 2: a prefix stands for two codes");
            }
            longest = Math.max(longest, prefixBits);
        }
        return new Table(Map.copyOf(codes), longest);
    }

    /** Prefixes are stored with their first bit lowest. */
    private static long key(long storedPrefix, int bits) {
        long key = 1;
        for (int i = 0; i < bits; i++) {
            key = key << 1 | (storedPrefix >>> i & 1);
        }
        return key;
    }

    /** k ones, a zero and a sign for ±k up to 8; nine ones and a zero before 8 bits; ten ones before 16 bits. */
    private static Table standard() {
        Map<Long, Code> codes = new HashMap<>();
        codes.put(key(0, 1), new Code(0, false, 0));
        for (int k = 1; k <= DEFAULT_LARGEST; k++) {
            long ones = (1L << k) - 1;
            codes.put(key(ones, k + 2), new Code(0, false, k));
            codes.put(key(ones | 1L << (k + 1), k + 2), new Code(0, false, -k));
        }
        codes.put(key((1L << 9) - 1, 10), new Code(LITERAL_8 - 10, false, 0));
        codes.put(key((1L << 10) - 1, 10), new Code(LITERAL_16 - 10, false, 0));
        return new Table(Map.copyOf(codes), 10);
    }

    /** Decodes that many numbers. */
    int[] decode(byte[] data, int count, String lead) throws WaveformFormatException {
        BitInput bits = new BitInput(data, lead);
        if (bits.left() < count) {
            throw WaveformFormatException.of("%s: %d bytes cannot hold %d samples", lead, data.length, count);
        }
        int[] values = new int[count];
        Table table = tables.get(0);
        for (int i = 0; i < count; ) {
            Code code = next(bits, table, lead, i);
            if (code.tableSwitch()) {
                table = switched(code.baseValue(), lead);
            } else {
                values[i++] = code.baseValue() + bits.signed(code.literalBits());
            }
        }
        return values;
    }

    private Table switched(int number, String lead) throws WaveformFormatException {
        if (number < 1 || number > tables.size()) {
            throw WaveformFormatException.of("%s: changes to Huffman table %d of %d", lead, number, tables.size());
        }
        return tables.get(number - 1);
    }

    private static Code next(BitInput bits, Table table, String lead, int sample) throws WaveformFormatException {
        long key = 1;
        for (int length = 1; length <= table.prefixBitsMax(); length++) {
            key = key << 1 | bits.bit();
            Code code = table.codes().get(key);
            if (code != null) {
                return code;
            }
        }
        throw WaveformFormatException.of("%s: no code of the Huffman table at sample %d", lead, sample);
    }

    /** Bits from the highest of each byte down. */
    private static final class BitInput {
        private final byte[] data;
        private final String lead;
        private long at;

        BitInput(byte[] data, String lead) {
            this.data = data;
            this.lead = lead;
        }

        long left() {
            return (long) data.length * Byte.SIZE - at;
        }

        int bit() throws WaveformFormatException {
            if (left() <= 0) {
                throw WaveformFormatException.of("%s: data end before the last sample", lead);
            }
            int value = data[(int) (at >> 3)] >> (7 - (at & 7)) & 1;
            at++;
            return value;
        }

        int signed(int count) throws WaveformFormatException {
            if (count == 0) {
                return 0;
            }
            int value = -bit();
            for (int i = 1; i < count; i++) {
                value = value << 1 | bit();
            }
            return value;
        }
    }
}
