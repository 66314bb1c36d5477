package org.countyread.dicom.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads texts and numbers out of the bytes of a value, forgiving what real devices do wrong. */
final class ValueReader {
    /**
     * A longer value is not read as text or numbers: it counts as empty. Any element may claim any length, while its value
     * lies in a file; only bulk data is really this long, and bulk data is read as bytes.
     */
    static final int BYTES_MAX = 16 * 1024 * 1024;

    private ValueReader() {}

    /** The VR to read by: of a UN element the one the standard gives it (PS3.5 §6.2.2 Note 2). */
    static VR effectiveVr(Element.Value value) {
        return value.vr() == VR.UN ? StandardElements.vr(value.tag()) : value.vr();
    }

    static byte[] bytes(Element.Value value) {
        try {
            return value.data().readAll();
        } catch (IOException e) {
            throw new UncheckedIOException("value of " + Tag.toString(value.tag()) + " cannot be read", e);
        }
    }

    /** The values as text: split and trimmed for text VRs, decimal for numbers, none for binary and empty values. */
    static List<String> strings(Element.Value value, SpecificCharacterSet characterSet) {
        VR vr = effectiveVr(value);
        if (value.data().length() == 0 || vr.isBinary() || isTooLong(value)) {
            return List.of();
        }
        if (!vr.isText()) {
            return numbersAsText(value, vr);
        }
        byte[] bytes = bytes(value);
        String text = vr.isCodedText()
                ? characterSet.decode(bytes, vr == VR.PN)
                : new String(bytes, StandardCharsets.ISO_8859_1);
        List<String> values = new ArrayList<>();
        for (String part : vr.isMultiValued() ? text.split("\\\\", -1) : new String[] {text}) {
            values.add(trim(part, vr));
        }
        return values.size() == 1 && values.get(0).isEmpty() ? List.of() : List.copyOf(values);
    }

    private static String trim(String text, VR vr) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == 0)) {
            end--;
        }
        int start = 0;
        while (vr.trimsLeading() && start < end && text.charAt(start) == ' ') {
            start++;
        }
        return text.substring(start, end);
    }

    private static List<String> numbersAsText(Element.Value value, VR vr) {
        List<String> texts = new ArrayList<>();
        if (vr == VR.AT) {
            for (long tag : longs(value)) {
                texts.add(String.format("%08X", tag));
            }
        } else if (vr.isInteger()) {
            for (long number : longs(value)) {
                texts.add(vr == VR.UV ? Long.toUnsignedString(number) : Long.toString(number));
            }
        } else {
            for (double number : decimals(value)) {
                texts.add(vr == VR.FL ? Float.toString((float) number) : Double.toString(number));
            }
        }
        return List.copyOf(texts);
    }

    /** Whole numbers; empty if the value holds anything else. An AT is group × 65536 + element. */
    static long[] longs(Element.Value value) {
        VR vr = effectiveVr(value);
        if (vr.isText()) {
            return parsedLongs(strings(value, SpecificCharacterSet.UNDECLARED));
        }
        if (!vr.isInteger() || isTooLong(value)) {
            return new long[0];
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes(value)).order(ByteOrder.LITTLE_ENDIAN);
        int unit = vr == VR.AT ? 4 : vr.unitBytes();
        long[] numbers = new long[buffer.remaining() / unit];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (vr) {
                case US -> buffer.getShort() & 0xFFFF;
                case SS -> buffer.getShort();
                case UL -> buffer.getInt() & 0xFFFFFFFFL;
                case SL -> buffer.getInt();
                case AT -> ((buffer.getShort() & 0xFFFFL) << 16) | (buffer.getShort() & 0xFFFFL);
                default -> buffer.getLong();
            };
        }
        return numbers;
    }

    private static long[] parsedLongs(List<String> texts) {
        long[] numbers = new long[texts.size()];
        for (int i = 0; i < numbers.length; i++) {
            double number = parsed(texts.get(i));
            if (number != Math.rint(number) || Math.abs(number) > Long.MAX_VALUE) {
                return new long[0];
            }
            numbers[i] = (long) number;
        }
        return numbers;
    }

    /** Numbers; an empty or malformed one among several is NaN. */
    static double[] decimals(Element.Value value) {
        VR vr = effectiveVr(value);
        if (vr.isText()) {
            return strings(value, SpecificCharacterSet.UNDECLARED).stream()
                    .mapToDouble(ValueReader::parsed)
                    .toArray();
        }
        if (vr.isInteger()) {
            long[] longs = longs(value);
            double[] numbers = new double[longs.length];
            for (int i = 0; i < longs.length; i++) {
                numbers[i] = longs[i];
            }
            return numbers;
        }
        boolean real = vr == VR.FL || vr == VR.FD || vr == VR.OF || vr == VR.OD;
        if (!real || isTooLong(value)) {
            return new double[0];
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes(value)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[buffer.remaining() / vr.unitBytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = vr.unitBytes() == Float.BYTES ? buffer.getFloat() : buffer.getDouble();
        }
        return numbers;
    }

    private static boolean isTooLong(Element.Value value) {
        return value.data().length() > BYTES_MAX;
    }

    private static double parsed(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }
}
