package org.countyread.ecg.format;

import java.util.Map;
import java.util.Optional;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;
import org.countyread.ecg.Calibration;

/**
 * From the counts of one channel to µV: {@code count × sensitivity × correction factor + baseline}, unit as coded.
 *
 * @see "PS3.3 §C.10.9.1.4 Channel Sensitivity"
 */
final class ChannelCalibration {
    private static final Map<String, Double> MICROVOLTS_PER_UNIT =
            Map.of("uV", 1.0, "mV", 1e3, "V", 1e6, "nV", 1e-3, "µV", 1.0);

    /** Beyond every sample of 32 bits. */
    private static final double COUNTS_MAX = 1L << 32;

    private ChannelCalibration() {}

    /** Calibration of a Channel Definition item; a channel without sensitivity has counts only and is refused. */
    static Calibration of(Attributes channel, int number) throws WaveformFormatException {
        double sensitivity = channel.decimal(Tag.ChannelSensitivity).orElse(Double.NaN);
        if (Double.isNaN(sensitivity) || sensitivity == 0) {
            throw WaveformFormatException.of("(003A,0210) Channel Sensitivity of channel %d is missing", number);
        }
        double unit = unit(channel, number);
        double factor = channel.decimal(Tag.ChannelSensitivityCorrectionFactor).orElse(1);
        double baseline = channel.decimal(Tag.ChannelBaseline).orElse(0);
        double size = sensitivity * factor * unit;
        double base = baseline * unit;
        if (size == 0 || !Double.isFinite(Math.abs(size) * COUNTS_MAX + Math.abs(base))) {
            throw WaveformFormatException.of(
                    "(003A,0210) channel %d: a count of %s µV above %s µV is no calibration", number, size, base);
        }
        return new Calibration(size, base, "DICOM, sensitivity " + sensitivity + " × " + factor + " × " + unit + " uV");
    }

    private static double unit(Attributes channel, int number) throws WaveformFormatException {
        Optional<String> code = channel.items(Tag.ChannelSensitivityUnitsSequence).stream()
                .findFirst()
                .flatMap(item -> item.string(Tag.CodeValue));
        if (code.isEmpty()) {
            throw WaveformFormatException.of("(003A,0211) unit of channel %d is missing", number);
        }
        Double microvolts = MICROVOLTS_PER_UNIT.get(code.get());
        if (microvolts == null) {
            throw WaveformFormatException.of(
                    "(003A,0211) unit of channel %d: expected uV, mV or V, found '%s'", number, code.get());
        }
        return microvolts;
    }
}
