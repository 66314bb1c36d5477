package org.countyread.ecg.format.wfdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.wfdb.WfdbHeader.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a header file.
 *
 * @see "WFDB header(5)"
 */
final class WfdbHeaderReader {
    /** What the name of a header file ends with. */
    static final String SUFFIX = ".hea";

    private static final long BYTES_MAX = 16L << 20;

    /** At 1 kHz thirty years. */
    private static final long FRAMES_MAX = 1L << 40;

    private static final int SIGNALS_MAX = 1024;
    private static final int SEGMENTS_MAX = 100_000;
    private static final int SAMPLES_PER_FRAME_MAX = 10_000;
    private static final int SKEW_FRAMES_MAX = 100_000;
    private static final double RATE_HZ_MAX = 1e6;
    /** Assumed by the format itself where the header gives no rate. */
    private static final double RATE_HZ_DEFAULT = 250;

    private static final Pattern RECORD_NAME = Pattern.compile("([A-Za-z0-9_-]+)(?:/(\\d{1,6}))?");
    private static final Pattern RATE =
            Pattern.compile("([0-9.]+(?:[eE][-+]?\\d+)?)(?:/[-+0-9.eE]+(?:\\([-+0-9.eE]+\\))?)?");
    private static final Pattern FORMAT =
            Pattern.compile("(\\d{1,4})(?:x(\\d{1,6}))?(?::(\\d{1,6}))?(?:\\+(\\d{1,18}))?");
    private static final Pattern GAIN = Pattern.compile("([-+0-9.eE]+)(?:\\(([-+]?\\d{1,10})\\))?(?:/(\\S+))?");
    private static final Pattern TIME = Pattern.compile("(?:(?:(\\d{1,2}):)?(\\d{1,2}):)?(\\d{1,2})(\\.\\d{1,9})?");
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final int FIELDS_OF_A_SIGNAL = 9;

    private WfdbHeaderReader() {}

    /**
     * Reads a header file.
     *
     * @throws IOException where it is missing or unreadable
     */
    static WfdbHeader read(Path file) throws IOException, WaveformFormatException {
        if (Files.size(file) > BYTES_MAX) {
            throw WaveformFormatException.of("the WFDB header is longer than %d bytes", BYTES_MAX);
        }
        return read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    }

    static WfdbHeader read(String text) throws WaveformFormatException {
        List<String> lines = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            String stripped = line.strip();
            if (stripped.startsWith("#")) {
                comments.add(stripped.substring(1).strip());
            } else if (!stripped.isEmpty()) {
                lines.add(stripped);
            }
        }
        if (lines.isEmpty()) {
            throw WaveformFormatException.of("the WFDB header has no record line");
        }
        String[] record = lines.get(0).split("\\s+", -1);
        Matcher name = RECORD_NAME.matcher(record[0]);
        if (!name.matches() || record.length < 2) {
            throw WaveformFormatException.of("the WFDB header begins with no record line");
        }
        int signals = (int) number(record[1], "number of signals", SIGNALS_MAX);
        double rate = record.length > 2 ? rate(record[2]) : RATE_HZ_DEFAULT;
        long frames = record.length > 3 ? number(record[3], "number of samples", FRAMES_MAX) : 0;
        Optional<LocalDateTime> start = record.length > 5 ? start(record[4], record[5]) : Optional.empty();
        boolean segmented = name.group(2) != null;
        List<String> items = lines.subList(1, lines.size());
        return new WfdbHeader(
                name.group(1),
                rate,
                frames,
                start,
                segmented ? List.of() : signals(items, signals),
                segmented
                        ? segments(items, (int) number(name.group(2), "number of segments", SEGMENTS_MAX))
                        : List.of(),
                comments);
    }

    private static List<WfdbSignal> signals(List<String> lines, int count) throws WaveformFormatException {
        requireLines(lines, count, "signals");
        List<WfdbSignal> signals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signals.add(signal(lines.get(i).split("\\s+", FIELDS_OF_A_SIGNAL), i));
        }
        return signals;
    }

    private static List<Segment> segments(List<String> lines, int count) throws WaveformFormatException {
        requireLines(lines, count, "segments");
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String[] fields = lines.get(i).split("\\s+", -1);
            boolean named = fields[0].equals(Segment.GAP)
                    || (RECORD_NAME.matcher(fields[0]).matches() && fields[0].indexOf('/') < 0);
            if (!named || fields.length < 2) {
                throw WaveformFormatException.of("segment %d of the WFDB header: '%s' is none", i + 1, lines.get(i));
            }
            segments.add(new Segment(fields[0], number(fields[1], "length of a segment", Integer.MAX_VALUE)));
        }
        return segments;
    }

    private static void requireLines(List<String> lines, int count, String what) throws WaveformFormatException {
        if (count < 1 || lines.size() < count) {
            throw WaveformFormatException.of(
                    "the WFDB header announces %d %s and describes %d", count, what, lines.size());
        }
    }

    private static WfdbSignal signal(String[] fields, int index) throws WaveformFormatException {
        Matcher format = FORMAT.matcher(fields.length > 1 ? fields[1] : "");
        if (!format.matches()) {
            throw WaveformFormatException.of("signal %d of the WFDB header has no format", index + 1);
        }
        Matcher gain = GAIN.matcher(fields.length > 2 ? fields[2] : "0");
        if (!gain.matches()) {
            throw WaveformFormatException.of("signal %d: the gain '%s' is none", index + 1, fields[2]);
        }
        int code = Integer.parseInt(format.group(1));
        int zero = field(fields, 4, index).orElse(0);
        return new WfdbSignal(
                fileName(fields[0], code, index),
                code,
                samplesPerFrame(format.group(2), index),
                optional(format.group(3), "skew", SKEW_FRAMES_MAX),
                format.group(4) == null ? 0 : Long.parseLong(format.group(4)),
                gain(gain.group(1), index),
                gain.group(2) == null ? zero : integer(gain.group(2), index),
                gain.group(3) == null ? "mV" : gain.group(3),
                zero,
                field(fields, 5, index),
                field(fields, 6, index),
                fields.length == FIELDS_OF_A_SIGNAL ? fields[FIELDS_OF_A_SIGNAL - 1].strip() : "");
    }

    /** A name within the folder: a header never leads elsewhere. */
    private static String fileName(String name, int format, int index) throws WaveformFormatException {
        if (name.equals(WfdbSignal.NO_FILE) && format == WfdbSignal.NO_FORMAT) {
            return name;
        }
        boolean plain = name.matches("[^/\\\\:\\p{Cntrl}]+") && !name.equals("-") && !name.equals(WfdbSignal.NO_FILE);
        if (!plain || name.equals(".") || name.equals("..")) {
            throw WaveformFormatException.of("signal %d: '%s' names no file of the record's folder", index + 1, name);
        }
        return name;
    }

    private static int samplesPerFrame(@Nullable String digits, int index) throws WaveformFormatException {
        int samples = digits == null ? 1 : (int) number(digits, "samples in a frame", SAMPLES_PER_FRAME_MAX);
        if (samples == 0) {
            throw WaveformFormatException.of("signal %d: 0 samples in a frame", index + 1);
        }
        return samples;
    }

    private static Optional<Double> gain(String digits, int index) throws WaveformFormatException {
        double gain = decimal(digits, "gain of signal " + (index + 1));
        return gain == 0 ? Optional.empty() : Optional.of(gain);
    }

    private static OptionalInt field(String[] fields, int at, int index) throws WaveformFormatException {
        return fields.length > at ? OptionalInt.of(integer(fields[at], index)) : OptionalInt.empty();
    }

    private static int integer(String digits, int index) throws WaveformFormatException {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException notANumber) {
            throw WaveformFormatException.of("signal %d: expected a whole number, found '%s'", index + 1, digits);
        }
    }

    private static int optional(@Nullable String digits, String what, int max) throws WaveformFormatException {
        return digits == null ? 0 : (int) number(digits, what, max);
    }

    private static long number(String digits, String what, long max) throws WaveformFormatException {
        if (!digits.matches("\\d{1,18}") || Long.parseLong(digits) > max) {
            throw WaveformFormatException.of("the WFDB header: '%s' is no %s", digits, what);
        }
        return Long.parseLong(digits);
    }

    private static double rate(String text) throws WaveformFormatException {
        Matcher rate = RATE.matcher(text);
        double hertz = rate.matches() ? decimal(rate.group(1), "sampling rate") : 0;
        if (!(hertz > 0 && hertz <= RATE_HZ_MAX)) {
            throw WaveformFormatException.of("the WFDB header: '%s' is no sampling rate", text);
        }
        return hertz;
    }

    private static double decimal(String digits, String what) throws WaveformFormatException {
        try {
            double value = Double.parseDouble(digits);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // said below, with the infinite ones
        }
        throw WaveformFormatException.of("the WFDB header: '%s' is no %s", digits, what);
    }

    /** A time without a date tells no start; one that no clock shows tells none either. */
    private static Optional<LocalDateTime> start(String time, String date) {
        Matcher clock = TIME.matcher(time);
        Matcher calendar = DATE.matcher(date);
        if (!clock.matches() || !calendar.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(calendar.group(3)),
                    Integer.parseInt(calendar.group(2)),
                    Integer.parseInt(calendar.group(1)));
            int nanos = clock.group(4) == null ? 0 : (int) Math.round(Double.parseDouble("0" + clock.group(4)) * 1e9);
            return Optional.of(LocalDateTime.of(
                    day, LocalTime.of(part(clock.group(1)), part(clock.group(2)), part(clock.group(3)), nanos)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
