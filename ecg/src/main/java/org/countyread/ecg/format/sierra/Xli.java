package org.countyread.ecg.format.sierra;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Undoes XLI: a chunk a channel of length, a number nobody uses and the first difference; in it all high bytes, then all
 * low bytes, of two plain samples and of second differences. Stateless.
 */
final class Xli {
    private static final int HEADER_BYTES = 8;
    private static final int DIFFERENCE_BIAS = 64;

    private Xli() {}

    /** The counts of the first channels; later ones are spare. */
    static List<int[]> decode(byte[] data, int channels, int samples) throws WaveformFormatException {
        ByteBuffer chunks = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        List<int[]> counts = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            String what = "channel " + channel;
            if (chunks.remaining() < HEADER_BYTES) {
                throw WaveformFormatException.of("%s of %d is missing", what, channels);
            }
            int bytes = chunks.getInt();
            chunks.getShort();
            int difference = chunks.getShort();
            if (bytes < 0 || bytes > chunks.remaining()) {
                throw WaveformFormatException.of("%s: needs %d bytes, %d are left", what, bytes, chunks.remaining());
            }
            int end = chunks.position() + bytes;
            byte[] planes = Lzw10.decode(data, chunks.position(), end, samples * Short.BYTES, what);
            chunks.position(end);
            counts.add(integrate(planes, difference, what));
        }
        return counts;
    }

    private static int[] integrate(byte[] planes, int firstDifference, String what) throws WaveformFormatException {
        int samples = planes.length / Short.BYTES;
        int[] counts = new int[samples];
        int difference = firstDifference;
        for (int i = 0; i < samples; i++) {
            int stored = planes[i] << Byte.SIZE | (planes[samples + i] & 0xFF);
            if (i < 2) {
                counts[i] = stored;
            } else {
                counts[i] = 2 * counts[i - 1] - counts[i - 2] - difference;
                difference = stored - DIFFERENCE_BIAS;
            }
            if (counts[i] != (short) counts[i]) {
                throw WaveformFormatException.of("%s: differences lead to a sample of %d counts", what, counts[i]);
            }
        }
        return counts;
    }
}
