package org.countyread.ecg.format.scp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * What section 5 and section 6 have in common: the size of a count, the rate, and the coded samples of each lead.
 *
 * @param nanovolts size of one count
 * @param intervalMicroseconds time between two samples
 * @param differences how often differences were taken, 0 to 2
 * @param bimodal whether samples outside the protected zones were decimated
 * @param coded the bytes of each lead
 * @see "EN 1064 §5.8 and §5.9"
 */
record ScpSignal(int nanovolts, int intervalMicroseconds, int differences, boolean bimodal, List<byte[]> coded) {
    private static final int BYTE_COUNT_MODULUS = 1 << Short.SIZE;

    /** @param plainSamples how many samples each lead has when they are plain numbers, to mend overflowed byte counts */
    static ScpSignal read(ScpInput section, String name, List<Integer> plainSamples) throws WaveformFormatException {
        int nanovolts = section.u16();
        int interval = section.u16();
        int differences = section.u8();
        int flag = section.u8();
        if (nanovolts == 0 || interval == 0) {
            throw WaveformFormatException.of(
                    "%s: a count of %d nV every %d µs is no calibration", name, nanovolts, interval);
        }
        if (differences > 2 || flag > 1) {
            throw WaveformFormatException.of(
                    "%s: difference code %d and compression flag %d are not of this standard", name, differences, flag);
        }
        List<Integer> lengths = new ArrayList<>();
        for (int samples : plainSamples) {
            int stated = section.u16();
            int plain = samples * Short.BYTES;
            lengths.add(plain % BYTE_COUNT_MODULUS == stated && plain > stated ? plain : stated);
        }
        List<byte[]> coded = new ArrayList<>();
        for (int length : lengths) {
            coded.add(section.bytes(length));
        }
        return new ScpSignal(nanovolts, interval, differences, flag == 1, List.copyOf(coded));
    }

    /** The counts of one lead, differences undone. */
    int[] counts(int index, int count, Optional<HuffmanTables> tables, String lead) throws WaveformFormatException {
        byte[] data = coded.get(index);
        int[] values = tables.isPresent() ? tables.get().decode(data, count, lead) : plain(data, count, lead);
        integrate(values, lead);
        return values;
    }

    private static int[] plain(byte[] data, int count, String lead) throws WaveformFormatException {
        if (data.length < count * Short.BYTES) {
            throw WaveformFormatException.of(
                    "%s: %d samples need %d bytes, found %d", lead, count, count * Short.BYTES, data.length);
        }
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            values[i] = (short) ((data[2 * i] & 0xFF) | data[2 * i + 1] << Byte.SIZE);
        }
        return values;
    }

    /** Differences that lead out of range would come back as samples that nobody recorded. */
    private void integrate(int[] values, String lead) throws WaveformFormatException {
        for (int i = differences; i < values.length && differences > 0; i++) {
            long before = differences == 1 ? values[i - 1] : 2L * values[i - 1] - values[i - 2];
            long value = values[i] + before;
            if (Math.abs(value) > SampleRange.COUNT_MAX) {
                throw WaveformFormatException.of("%s: differences lead to a sample of %d counts", lead, value);
            }
            values[i] = (int) value;
        }
    }
}
