package org.countyread.ecg.format;

import java.util.Arrays;
import java.util.Base64;
import org.countyread.ecg.Calibration;

/** Samples of one lead as 16-bit numbers in base64, which several makers put into XML. Stateless. */
public final class WholeCounts {
    private WholeCounts() {}

    /** The bytes of a base64 text with blanks in it. */
    public static byte[] bytes(String base64, String what) throws WaveformFormatException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw WaveformFormatException.of("%s: the samples are no base64", what);
        }
    }

    /** Signed, little endian; half a number is refused. */
    public static int[] littleEndian(byte[] bytes, String what) throws WaveformFormatException {
        if (bytes.length % Short.BYTES != 0) {
            throw WaveformFormatException.of("%s: %d bytes are no whole 16-bit samples", what, bytes.length);
        }
        int[] counts = new int[bytes.length / Short.BYTES];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) ((bytes[2 * i] & 0xFF) | bytes[2 * i + 1] << Byte.SIZE);
        }
        return counts;
    }

    /** Counts in µV, followed by gaps up to that length. */
    public static double[] microvolts(int[] counts, int length, Calibration calibration, String what)
            throws WaveformFormatException {
        double[] samples = new double[length];
        Arrays.fill(samples, Double.NaN);
        for (int i = 0; i < counts.length; i++) {
            SampleRange.require(counts[i], calibration, what);
            samples[i] = calibration.microvolts(counts[i]);
        }
        return samples;
    }
}
