package org.countyread.ecg.format;

import java.math.BigDecimal;
import java.math.MathContext;
import org.countyread.dicom.data.Attributes;
import org.countyread.dicom.data.Tag;

/**
 * Numbers as DICOM holds them in 16 characters, so that an ECG is the same, to the last bit, before and after it became a
 * DICOM object. Stateless.
 *
 * @see "PS3.5 Table 6.2-1, DS"
 */
public final class DicomDecimal {
    private static final int DIGITS_MAX = 16;

    private DicomDecimal() {}

    /** The nearest number that survives being written, and its half too, in which leads computed of two are counted. */
    public static double nearest(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        for (int digits = DIGITS_MAX; digits > 0; digits--) {
            double rounded = exact.round(new MathContext(digits)).doubleValue();
            if (survives(rounded) && survives(rounded / 2)) {
                return rounded;
            }
        }
        throw new IllegalArgumentException("no decimal string is near to " + number);
    }

    private static boolean survives(double number) {
        Attributes written =
                Attributes.builder().decimal(Tag.ChannelSensitivity, number).build();
        return written.decimal(Tag.ChannelSensitivity, Double.NaN) == number;
    }
}
