package org.countyread.ecg.format.wfdb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Reads an annotation file in MIT format.
 *
 * @see "WFDB annot(5)"
 */
final class WfdbAnnotationReader {
    private static final int SKIP = 59;
    private static final int NUM = 60;
    private static final int SUB = 61;
    private static final int CHN = 62;
    private static final int TYPE_MAX = 49;
    private static final int NOTE = 22;
    private static final int TYPE_SHIFT = 10;
    private static final int INTERVAL_MASK = 0x3FF;

    /** Symbols of the types 0 to 41; a blank stands for a type the format leaves to its users. */
    private static final String SYMBOLS = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

    private static final Pattern RESOLUTION = Pattern.compile("## time resolution: ([0-9.]+)\\s*");

    private final ByteBuffer words;
    private final double frameRateHz;
    private final List<WfdbAnnotation> annotations = new ArrayList<>();
    private Optional<Double> ticksPerSecond = Optional.empty();
    private boolean definitions;
    private long time;
    private int channel;
    private int number;

    private WfdbAnnotationReader(byte[] file, double frameRateHz) {
        this.words = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        this.frameRateHz = frameRateHz;
    }

    /**
     * All annotations of a file, in its order.
     *
     * @param frameRateHz of the record, in which annotations are counted where the file gives no resolution of its own
     */
    static List<WfdbAnnotation> read(byte[] file, double frameRateHz) throws WaveformFormatException {
        WfdbAnnotationReader reader = new WfdbAnnotationReader(file, frameRateHz);
        while (reader.annotation()) {
            // each call takes one annotation with all that belongs to it
        }
        return List.copyOf(reader.annotations);
    }

    /** Reads up to the last word of one annotation; false at the mark that ends the file. */
    private boolean annotation() throws WaveformFormatException {
        int word = word();
        while (word >> TYPE_SHIFT == SKIP) {
            time = Math.addExact(time, (long) (short) word() << Short.SIZE | word());
            word = word();
        }
        if (word == 0) {
            return false;
        }
        int code = word >> TYPE_SHIFT;
        if (code > TYPE_MAX) {
            throw WaveformFormatException.of("the annotations at byte %d: %d is no type", words.position() - 2, code);
        }
        time += word & INTERVAL_MASK;
        int subtype = 0;
        String text = "";
        for (int next = peek(); next >> TYPE_SHIFT >= NUM; next = peek()) {
            int value = word() & INTERVAL_MASK;
            switch (next >> TYPE_SHIFT) {
                case NUM -> number = (byte) value;
                case SUB -> subtype = (byte) value;
                case CHN -> channel = value & 0xFF;
                default -> text = text(value);
            }
        }
        keep(code, subtype, text);
        return true;
    }

    /** Notes at the beginning may say in what the time is counted and describe types; they annotate nothing. */
    private void keep(int code, int subtype, String text) {
        if (code == NOTE && time == 0 && text.startsWith("## ")) {
            Matcher resolution = RESOLUTION.matcher(text);
            if (resolution.matches()) {
                double ticks = Double.parseDouble(resolution.group(1));
                ticksPerSecond = ticks > 0 ? Optional.of(ticks) : ticksPerSecond;
            }
            definitions = text.startsWith("## annotation type definitions")
                    || (definitions && !text.startsWith("## end of definitions"));
            return;
        }
        if (definitions && code == NOTE && time == 0) {
            return;
        }
        long sample = ticksPerSecond
                .filter(ticks -> ticks != frameRateHz)
                .map(ticks -> Math.round(time / ticks * frameRateHz))
                .orElse(time);
        annotations.add(new WfdbAnnotation(sample, code, symbol(code), subtype, channel, number, text));
    }

    private static String symbol(int code) {
        return code < SYMBOLS.length() ? SYMBOLS.substring(code, code + 1) : "[" + code + "]";
    }

    private String text(int length) throws WaveformFormatException {
        int padded = length + length % 2;
        if (words.remaining() < padded) {
            throw cut();
        }
        byte[] bytes = new byte[padded];
        words.get(bytes);
        String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private int word() throws WaveformFormatException {
        if (words.remaining() < Short.BYTES) {
            throw cut();
        }
        return words.getShort() & 0xFFFF;
    }

    private int peek() throws WaveformFormatException {
        if (words.remaining() < Short.BYTES) {
            throw cut();
        }
        return words.getShort(words.position()) & 0xFFFF;
    }

    private WaveformFormatException cut() {
        return WaveformFormatException.of("the annotations end at byte %d without their end mark", words.limit());
    }
}
