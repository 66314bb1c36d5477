package org.countyread.ecg.format.mfer;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.mfer.MferNumbers.DataType;

/**
 * What is known of the samples of one channel: of all channels first, then what a channel says of itself. Immutable.
 *
 * @param rateHz samples per second
 * @param microvolts size of a count
 * @param unit code of the unit where it is no voltage
 * @param blockLength samples of the channel in each sequence
 * @param lead number of the lead
 * @param label what the channel is called
 * @param nothing the value that stands for a missing sample, as coded
 */
record MferSampling(
        DataType type,
        OptionalDouble rateHz,
        OptionalDouble microvolts,
        OptionalInt unit,
        OptionalInt blockLength,
        OptionalInt lead,
        String label,
        Optional<byte[]> nothing) {
    static final MferSampling UNKNOWN = new MferSampling(
            DataType.INT16,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            "",
            Optional.empty());

    private static final int BLOCK_LENGTH = 0x04;
    private static final int LEAD = 0x09;
    private static final int DATA_TYPE = 0x0A;
    private static final int SAMPLING = 0x0B;
    private static final int RESOLUTION = 0x0C;
    private static final int OFFSET = 0x0D;
    private static final int COMPRESSION = 0x0E;
    private static final int NOTHING = 0x12;
    private static final double RATE_HZ_MIN = 1e-3;
    private static final double RATE_HZ_MAX = 1e6;
    private static final int HERTZ = 0;
    private static final int SECONDS = 1;
    private static final int VOLTS = 0;
    private static final double MICROVOLTS_A_VOLT = 1e6;
    private static final int LEAD_BYTES = 2;

    /** With what one element says; unchanged by an element that tells nothing of samples. */
    MferSampling with(int tag, byte[] value, MferNumbers numbers) throws WaveformFormatException {
        return switch (tag) {
            case BLOCK_LENGTH -> with(OptionalInt.of(numbers.count(value, "the length of a block")));
            case LEAD -> withLead(value, numbers);
            case DATA_TYPE ->
                new MferSampling(
                        DataType.of(numbers.unsigned(value, 0, value.length, "the data type")),
                        rateHz,
                        microvolts,
                        unit,
                        blockLength,
                        lead,
                        label,
                        nothing);
            case SAMPLING -> withRate(rate(value, numbers));
            case RESOLUTION -> withResolution(value, numbers);
            case OFFSET -> requireNone(value, "an offset");
            case COMPRESSION -> requireNone(value, "compression");
            case NOTHING ->
                new MferSampling(type, rateHz, microvolts, unit, blockLength, lead, label, Optional.of(value.clone()));
            default -> this;
        };
    }

    private MferSampling with(OptionalInt length) {
        return new MferSampling(type, rateHz, microvolts, unit, length, lead, label, nothing);
    }

    private MferSampling withLead(byte[] value, MferNumbers numbers) throws WaveformFormatException {
        int code = (int) numbers.unsigned(value, 0, LEAD_BYTES, "the code of a lead");
        String name = new String(value, LEAD_BYTES, value.length - LEAD_BYTES, StandardCharsets.US_ASCII)
                .replace('\0', ' ')
                .strip();
        return new MferSampling(type, rateHz, microvolts, unit, blockLength, OptionalInt.of(code), name, nothing);
    }

    private MferSampling withRate(double hertz) {
        return new MferSampling(type, OptionalDouble.of(hertz), microvolts, unit, blockLength, lead, label, nothing);
    }

    private static double rate(byte[] value, MferNumbers numbers) throws WaveformFormatException {
        double number = numbers.scaled(value, "the sampling rate");
        double hertz = value[0] == HERTZ ? number : value[0] == SECONDS ? 1 / number : Double.NaN;
        if (!(hertz >= RATE_HZ_MIN && hertz <= RATE_HZ_MAX)) {
            throw WaveformFormatException.of("MFER: a sampling of %s in unit %d", number, value[0]);
        }
        return DicomDecimal.nearest(hertz);
    }

    private MferSampling withResolution(byte[] value, MferNumbers numbers) throws WaveformFormatException {
        double size = numbers.scaled(value, "the resolution") * MICROVOLTS_A_VOLT;
        return value[0] == VOLTS
                ? new MferSampling(
                        type, rateHz, OptionalDouble.of(size), OptionalInt.empty(), blockLength, lead, label, nothing)
                : new MferSampling(
                        type,
                        rateHz,
                        OptionalDouble.empty(),
                        OptionalInt.of(value[0]),
                        blockLength,
                        lead,
                        label,
                        nothing);
    }

    private MferSampling requireNone(byte[] value, String what) throws WaveformFormatException {
        for (byte octet : value) {
            if (octet != 0) {
                throw WaveformFormatException.of("MFER: %s of the samples is not read", what);
            }
        }
        return this;
    }
}
