package org.countyread.ecg.format.muse;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.CRC32;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.WholeCounts;

/** One LeadData element, checked against its own counts and its CRC. Immutable. */
final class MuseLead {
    private static final int NAME_CHARS_SHOWN = 32;
    private static final double UNIT_MICROVOLTS_MIN = 1e-6;

    private final String name;
    private final int[] counts;
    private final Calibration calibration;
    private final boolean off;

    private MuseLead(String name, int[] counts, Calibration calibration, boolean off) {
        this.name = name;
        this.counts = counts;
        this.calibration = calibration;
        this.off = off;
    }

    static MuseLead of(Map<String, String> fields, String samples) throws WaveformFormatException {
        String id = fields.getOrDefault("LeadID", "");
        String what = "lead " + id.substring(0, Math.min(NAME_CHARS_SHOWN, id.length()));
        byte[] bytes = WholeCounts.bytes(samples, what);
        require(fields, "LeadSampleSize", Short.BYTES, what);
        require(fields, "LeadByteCountTotal", bytes.length, what);
        require(fields, "LeadSampleCountTotal", bytes.length / Short.BYTES, what);
        require(fields, "LeadTimeOffset", 0, what);
        require(fields, "LeadOffsetFirstSample", 0, what);
        require(fields, "FirstSampleBaseline", 0, what);
        requireCrc(fields, bytes, what);
        return new MuseLead(
                id,
                WholeCounts.littleEndian(bytes, what),
                calibration(fields, what),
                fields.getOrDefault("LeadOff", "").equalsIgnoreCase("TRUE"));
    }

    Optional<LeadName> lead() {
        return LeadName.ofLabel(name);
    }

    int sampleCount() {
        return counts.length;
    }

    Calibration calibration() {
        return calibration;
    }

    /** Whether the cart noticed that the electrode was off. */
    boolean isOff() {
        return off;
    }

    /** The samples in µV, followed by gaps up to that length. */
    double[] microvolts(int length, String what) throws WaveformFormatException {
        return WholeCounts.microvolts(counts, length, calibration, what);
    }

    /** A figure that is there must be that; one that is left out says nothing. */
    private static void require(Map<String, String> fields, String field, int expected, String what)
            throws WaveformFormatException {
        OptionalDouble found = FactText.number(fields.getOrDefault(field, ""));
        if (found.isPresent() && found.getAsDouble() != expected) {
            throw WaveformFormatException.of(
                    "%s: %s is %s, expected %d", what, field, fields.getOrDefault(field, ""), expected);
        }
    }

    /** Writers that do not know the CRC leave it out or write 0. */
    private static void requireCrc(Map<String, String> fields, byte[] bytes, String what)
            throws WaveformFormatException {
        OptionalDouble stated = FactText.number(fields.getOrDefault("LeadDataCRC32", ""));
        CRC32 crc = new CRC32();
        crc.update(bytes);
        if (stated.isPresent() && stated.getAsDouble() != 0 && stated.getAsDouble() != crc.getValue()) {
            throw WaveformFormatException.of("%s: CRC is wrong", what);
        }
    }

    private static Calibration calibration(Map<String, String> fields, String what) throws WaveformFormatException {
        String value = fields.getOrDefault("LeadAmplitudeUnitsPerBit", "");
        String unit = fields.getOrDefault("LeadAmplitudeUnits", "MICROVOLTS").toUpperCase(Locale.ROOT);
        double microvolts = FactText.number(value).orElse(Double.NaN)
                * switch (unit) {
                    case "MICROVOLTS" -> 1;
                    case "MILLIVOLTS" -> 1000;
                    default -> Double.NaN;
                };
        if (!(Math.abs(microvolts) >= UNIT_MICROVOLTS_MIN && Math.abs(microvolts) <= SampleRange.MICROVOLTS_MAX)) {
            throw WaveformFormatException.of(
                    "%s: LeadAmplitudeUnitsPerBit: a number of microvolts expected, found no such", what);
        }
        return new Calibration(
                DicomDecimal.nearest(microvolts), 0, "MUSE LeadAmplitudeUnitsPerBit, " + value + " " + unit);
    }
}
