package org.countyread.ecg.format.edf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * What the annotation signal of one data record holds. Immutable.
 *
 * @param recordOnset when the record begins, in seconds from the start of the file; the first list says so with an empty text
 * @see "EDF+ §2.2.2 Time-stamped Annotations Lists"
 */
record TimeStampedLists(OptionalDouble recordOnset, List<EdfAnnotation> annotations) {
    private static final char TEXT_END = 20;
    private static final Pattern STAMP =
            Pattern.compile("([+-]\\d{1,12}(?:\\.\\d{0,12})?)(?:\\x15(\\d{1,12}(?:\\.\\d{0,12})?))?");

    TimeStampedLists {
        annotations = List.copyOf(annotations);
    }

    static TimeStampedLists of(byte[] record, int from, int length) throws WaveformFormatException {
        OptionalDouble onset = OptionalDouble.empty();
        List<EdfAnnotation> annotations = new ArrayList<>();
        int start = from;
        boolean first = true;
        for (int at = from; at < from + length; at++) {
            if (record[at] != 0) {
                continue;
            }
            if (at > start) {
                String[] parts = new String(record, start, at - start, StandardCharsets.UTF_8).split("\\x14", -1);
                Matcher stamp = STAMP.matcher(parts[0]);
                if (!stamp.matches() || parts.length < 2) {
                    throw WaveformFormatException.of("EDF+: an annotation has no time");
                }
                double seconds = Double.parseDouble(stamp.group(1));
                if (first && parts[1].isEmpty()) {
                    onset = OptionalDouble.of(seconds);
                }
                double duration = stamp.group(2) == null ? 0 : Double.parseDouble(stamp.group(2));
                add(annotations, parts, seconds, duration);
                first = false;
            }
            start = at + 1;
        }
        return new TimeStampedLists(onset, annotations);
    }

    private static void add(List<EdfAnnotation> annotations, String[] parts, double onset, double duration) {
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isEmpty() && parts[i].indexOf(TEXT_END) < 0) {
                annotations.add(new EdfAnnotation(onset, duration, parts[i]));
            }
        }
    }
}
