package org.countyread.ecg.format.edf;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.format.FactText;
import org.countyread.ecg.format.WaveformFormatException;
import org.countyread.ecg.format.edf.EdfHeader.Kind;

/** Reads the header: fields of fixed width in ASCII, padded with blanks. One header an instance. */
final class EdfHeaderReader {
    static final int FIXED_BYTES = 256;
    static final int BYTES_A_SIGNAL = 256;
    static final int SIGNALS_MAX = 512;
    private static final int SIGNAL_COUNT_AT = 252;

    /** EDF recommends 61 440; this leaves room for rates of today. */
    private static final int RECORD_BYTES_MAX = 16 << 20;

    private static final double RECORD_SECONDS_MIN = 1e-4;
    private static final double RECORD_SECONDS_MAX = 1e6;

    private static final Pattern DATE = Pattern.compile("(\\d{2})\\.(\\d{2})\\.(\\d{2})");
    private static final Pattern TIME = Pattern.compile("(\\d{2})\\.(\\d{2})\\.(\\d{2})");
    private static final Pattern LONG_DATE = Pattern.compile("(\\d{1,2})-([A-Z]{3})-(\\d{4})");
    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("JAN", 1),
            Map.entry("FEB", 2),
            Map.entry("MAR", 3),
            Map.entry("APR", 4),
            Map.entry("MAY", 5),
            Map.entry("JUN", 6),
            Map.entry("JUL", 7),
            Map.entry("AUG", 8),
            Map.entry("SEP", 9),
            Map.entry("OCT", 10),
            Map.entry("NOV", 11),
            Map.entry("DEC", 12));
    private static final int YEAR_OF_1985 = 85;

    private final byte[] bytes;
    private int at;

    private EdfHeaderReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** How many signals the first 256 bytes announce. */
    static int signalCount(byte[] fixed) throws WaveformFormatException {
        EdfHeaderReader reader = new EdfHeaderReader(fixed);
        reader.at = SIGNAL_COUNT_AT;
        return (int) reader.whole(4, "number of signals", 1, SIGNALS_MAX);
    }

    /**
     * Reads a header.
     *
     * @param bytes all of it
     * @param fileBytes of the file, which tells how many records there are where the header does not
     */
    static EdfHeader read(byte[] bytes, long fileBytes) throws WaveformFormatException {
        return new EdfHeaderReader(bytes).header(fileBytes);
    }

    private EdfHeader header(long fileBytes) throws WaveformFormatException {
        if (!text(8).equals("0")) {
            throw WaveformFormatException.of("the file does not begin as EDF does");
        }
        String patient = text(80);
        String recording = text(80);
        String date = text(8);
        String time = text(8);
        long headerBytes = whole(8, "size of the header", bytes.length, bytes.length);
        Kind kind = kind(text(44));
        long announced = whole(8, "number of data records", -1, Integer.MAX_VALUE);
        double seconds = decimal(8, "duration of a data record");
        int count = (int) whole(4, "number of signals", 1, SIGNALS_MAX);
        List<EdfSignal> signals = signals(count);
        int recordBytes = signals.stream()
                .mapToInt(signal -> signal.samplesPerRecord() * Short.BYTES)
                .sum();
        boolean onlyTexts = signals.stream().allMatch(EdfSignal::isAnnotations);
        boolean lasts = seconds >= RECORD_SECONDS_MIN && seconds <= RECORD_SECONDS_MAX;
        if (!(lasts || (seconds == 0 && onlyTexts))) {
            throw WaveformFormatException.of("EDF: a data record of %s s", seconds);
        }
        boolean plus = kind != Kind.EDF;
        return new EdfHeader(
                kind,
                plus ? patient(patient) : PatientFacts.NONE,
                plus ? equipment(recording) : Optional.empty(),
                start(date, time, plus ? startDate(recording) : Optional.empty()),
                headerBytes,
                records(announced, fileBytes - headerBytes, recordBytes),
                seconds,
                recordBytes,
                signals);
    }

    private static Kind kind(String reserved) {
        if (reserved.startsWith("EDF+D")) {
            return Kind.EDF_PLUS_DISCONTINUOUS;
        }
        return reserved.startsWith("EDF+") ? Kind.EDF_PLUS_CONTINUOUS : Kind.EDF;
    }

    private static long records(long announced, long dataBytes, int recordBytes) throws WaveformFormatException {
        long held = Math.max(0, dataBytes) / recordBytes;
        if (announced > held) {
            throw WaveformFormatException.of("the EDF file is cut: %d of %d data records are there", held, announced);
        }
        return announced < 0 ? held : announced;
    }

    /** Each property of all signals in turn. */
    private List<EdfSignal> signals(int count) throws WaveformFormatException {
        String[] labels = texts(count, 16);
        texts(count, 80);
        String[] units = texts(count, 8);
        double[][] ranges = new double[4][count];
        for (int i = 0; i < ranges.length; i++) {
            for (int signal = 0; signal < count; signal++) {
                ranges[i][signal] = FactText.number(text(8)).orElse(Double.NaN);
            }
        }
        texts(count, 80);
        List<EdfSignal> signals = new ArrayList<>();
        long byteInRecord = 0;
        for (int i = 0; i < count; i++) {
            int samples = (int) whole(8, "number of samples in a data record", 1, RECORD_BYTES_MAX);
            signals.add(new EdfSignal(
                    i, labels[i], units[i], ranges[0][i], ranges[1][i], ranges[2][i], ranges[3][i], samples, (int)
                            byteInRecord));
            byteInRecord += (long) samples * Short.BYTES;
            if (byteInRecord > RECORD_BYTES_MAX) {
                throw WaveformFormatException.of("EDF: a data record of more than %d bytes", RECORD_BYTES_MAX);
            }
        }
        return signals;
    }

    private String[] texts(int count, int width) {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = text(width);
        }
        return texts;
    }

    /** ASCII by the standard; files have UTF-8 as well, and older ones a micro sign in Latin 1. */
    private String text(int width) {
        String utf8 = new String(bytes, at, width, StandardCharsets.UTF_8);
        String text = utf8.indexOf('\uFFFD') < 0 ? utf8 : new String(bytes, at, width, StandardCharsets.ISO_8859_1);
        at += width;
        return text.replace('\0', ' ').strip();
    }

    private long whole(int width, String what, long min, long max) throws WaveformFormatException {
        String digits = text(width);
        long number = digits.matches("[-+]?\\d{1,9}") ? Long.parseLong(digits) : Long.MIN_VALUE;
        if (number < min || number > max) {
            throw WaveformFormatException.of("EDF: '%s' is no %s", digits, what);
        }
        return number;
    }

    private double decimal(int width, String what) throws WaveformFormatException {
        String digits = text(width);
        OptionalDouble number = FactText.number(digits);
        if (number.isEmpty()) {
            throw WaveformFormatException.of("EDF: '%s' is no %s", digits, what);
        }
        return number.getAsDouble();
    }

    /** Code, sex, birthdate and name, with X for what is not known and _ for a blank. */
    private static PatientFacts patient(String field) {
        String[] parts = field.split(" +", -1);
        return new PatientFacts(
                part(parts, 0),
                part(parts, 3),
                part(parts, 2).flatMap(EdfHeaderReader::longDate),
                part(parts, 1).flatMap(FactText::sex),
                Optional.empty());
    }

    /** "Startdate", the date, administration code, technician, equipment. */
    private static Optional<String> equipment(String field) {
        return part(field.split(" +", -1), 4);
    }

    private static Optional<LocalDate> startDate(String field) {
        return part(field.split(" +", -1), 1).flatMap(EdfHeaderReader::longDate);
    }

    private static Optional<String> part(String[] parts, int index) {
        return parts.length > index && !parts[index].isEmpty() && !parts[index].equals("X")
                ? Optional.of(parts[index].replace('_', ' '))
                : Optional.empty();
    }

    private static Optional<LocalDate> longDate(String text) {
        Matcher date = LONG_DATE.matcher(text.toUpperCase(Locale.ROOT));
        return date.matches()
                ? day(
                        Integer.parseInt(date.group(3)),
                        MONTHS.getOrDefault(date.group(2), 0),
                        Integer.parseInt(date.group(1)))
                : Optional.empty();
    }

    /** Years of two digits run from 1985 to 2084. */
    private static Optional<LocalDateTime> start(String date, String time, Optional<LocalDate> known) {
        Matcher day = DATE.matcher(date);
        Matcher clock = TIME.matcher(time);
        if (!clock.matches()) {
            return Optional.empty();
        }
        Optional<LocalDate> on = known;
        if (on.isEmpty() && day.matches()) {
            int year = Integer.parseInt(day.group(3));
            on = day(
                    year + (year >= YEAR_OF_1985 ? 1900 : 2000),
                    Integer.parseInt(day.group(2)),
                    Integer.parseInt(day.group(1)));
        }
        try {
            LocalTime at = LocalTime.of(
                    Integer.parseInt(clock.group(1)),
                    Integer.parseInt(clock.group(2)),
                    Integer.parseInt(clock.group(3)));
            return on.map(found -> found.atTime(at));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day)).filter(date -> date.getYear() > 0);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
