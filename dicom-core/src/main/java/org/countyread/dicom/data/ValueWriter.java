package org.countyread.dicom.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Makes the bytes of a value from texts and numbers, padded to even length. */
final class ValueWriter {
    private static final int DECIMAL_STRING_CHARACTERS_MAX = 16;

    private ValueWriter() {}

    static byte[] text(VR vr, String text, SpecificCharacterSet characterSet) {
        byte[] bytes = vr.isCodedText() ? characterSet.encode(text) : text.getBytes(StandardCharsets.ISO_8859_1);
        return padded(vr, bytes);
    }

    static byte[] padded(VR vr, byte[] bytes) {
        if (bytes.length % 2 == 0) {
            return bytes;
        }
        byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
        even[bytes.length] = vr.padding();
        return even;
    }

    /** @throws IllegalArgumentException if the VR holds no numbers or one does not fit */
    static byte[] longs(int tag, VR vr, long... numbers) {
        if (vr == VR.IS || vr == VR.DS || (vr.isText() && vr != VR.UI)) {
            String text = LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining("\\"));
            return padded(vr, text.getBytes(StandardCharsets.US_ASCII));
        }
        if (vr.isFloat()) {
            return decimals(tag, vr, LongStream.of(numbers).asDoubleStream().toArray());
        }
        if (!vr.isInteger()) {
            throw new IllegalArgumentException(Tag.toString(tag) + " with VR " + vr + " holds no whole numbers");
        }
        int unit = vr == VR.AT ? 4 : vr.unitBytes();
        ByteBuffer buffer = ByteBuffer.allocate(numbers.length * unit).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            if (!fits(vr, number)) {
                throw new IllegalArgumentException(number + " does not fit " + Tag.toString(tag) + " with VR " + vr);
            }
            switch (vr) {
                case US, SS -> buffer.putShort((short) number);
                case UL, SL -> buffer.putInt((int) number);
                case AT -> buffer.putShort((short) (number >> 16)).putShort((short) number);
                default -> buffer.putLong(number);
            }
        }
        return buffer.array();
    }

    static boolean fits(VR vr, long number) {
        return switch (vr) {
            case US -> number >= 0 && number <= 0xFFFF;
            case SS -> number == (short) number;
            case UL -> number >= 0 && number <= 0xFFFFFFFFL;
            case SL -> number == (int) number;
            default -> true;
        };
    }

    static byte[] decimals(int tag, VR vr, double... numbers) {
        if (vr == VR.DS) {
            String text = DoubleStream.of(numbers)
                    .mapToObj(ValueWriter::decimalString)
                    .collect(Collectors.joining("\\"));
            return padded(vr, text.getBytes(StandardCharsets.US_ASCII));
        }
        if (vr.isFloat() || vr == VR.OF || vr == VR.OD) {
            ByteBuffer buffer =
                    ByteBuffer.allocate(numbers.length * vr.unitBytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (double number : numbers) {
                if (vr.unitBytes() == Float.BYTES) {
                    buffer.putFloat((float) number);
                } else {
                    buffer.putDouble(number);
                }
            }
            return buffer.array();
        }
        return longs(tag, vr, DoubleStream.of(numbers).mapToLong(Math::round).toArray());
    }

    /** At most 16 characters, as many significant digits as they allow (PS3.5 Table 6.2-1, DS). */
    static String decimalString(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a decimal string cannot hold " + number);
        }
        BigDecimal exact = BigDecimal.valueOf(number);
        for (int digits = 16; digits > 0; digits--) {
            BigDecimal rounded = exact.round(new MathContext(digits));
            BigDecimal stripped = rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
            String plain = stripped.toPlainString();
            if (plain.length() <= DECIMAL_STRING_CHARACTERS_MAX) {
                return plain;
            }
            String scientific = stripped.toString();
            if (scientific.length() <= DECIMAL_STRING_CHARACTERS_MAX) {
                return scientific;
            }
        }
        throw new IllegalStateException("one digit always fits: " + number);
    }
}
