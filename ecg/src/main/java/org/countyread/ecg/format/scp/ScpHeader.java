package org.countyread.ecg.format.scp;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.RecordingFilters;
import org.countyread.ecg.format.WaveformFormatException;

/**
 * Section 1: patient, device and time. A date or number that is none is left out. Immutable.
 *
 * @see "EN 1064 §5.4"
 */
record ScpHeader(
        PatientFacts patient,
        DeviceFacts device,
        Optional<LocalDateTime> start,
        RecordingFilters filters,
        ScpText text) {
    private static final int FAMILY_NAME = 0;
    private static final int FIRST_NAME = 1;
    private static final int PATIENT_ID = 2;
    private static final int AGE = 4;
    private static final int BIRTH_DATE = 5;
    private static final int SEX = 8;
    private static final int ACQUIRING_DEVICE = 14;
    private static final int ACQUIRING_INSTITUTION = 16;
    private static final int DATE = 25;
    private static final int TIME = 26;
    private static final int BASELINE_FILTER = 27;
    private static final int LOW_PASS_FILTER = 28;
    private static final int FILTER_BITS = 29;
    private static final int END = 255;
    private static final int YEAR_MAX = 9999;
    private static final double BASELINE_FILTER_HZ = 0.01;
    private static final int NOTCH_60_HZ = 1;
    private static final int NOTCH_50_HZ = 2;

    private static final int DEVICE_MODEL = 8;
    private static final int DEVICE_MODEL_END = 14;
    private static final int DEVICE_LANGUAGE = 16;
    private static final int DEVICE_STRINGS = 36;
    private static final String UNKNOWN = "UNKNOWN";

    static ScpHeader read(ScpInput section) throws WaveformFormatException {
        Map<Integer, byte[]> fields = fields(section);
        byte[] device = fields.getOrDefault(ACQUIRING_DEVICE, new byte[0]);
        ScpText text = device.length > DEVICE_LANGUAGE
                ? ScpText.ofLanguageCode(device[DEVICE_LANGUAGE] & 0xFF)
                : ScpText.UNDECLARED;
        Optional<String> family = text(fields, FAMILY_NAME, text);
        Optional<String> first = text(fields, FIRST_NAME, text);
        PatientFacts patient = new PatientFacts(
                text(fields, PATIENT_ID, text),
                family.isPresent()
                        ? family.map(
                                name -> name + first.map(given -> "^" + given).orElse(""))
                        : first,
                Optional.ofNullable(fields.get(BIRTH_DATE)).flatMap(ScpHeader::date),
                Optional.ofNullable(fields.get(SEX)).flatMap(ScpHeader::sex),
                Optional.ofNullable(fields.get(AGE)).flatMap(ScpHeader::age));
        Optional<LocalDate> date = Optional.ofNullable(fields.get(DATE)).flatMap(ScpHeader::date);
        Optional<LocalTime> time = Optional.ofNullable(fields.get(TIME)).flatMap(ScpHeader::time);
        return new ScpHeader(
                patient,
                device(device, text, text(fields, ACQUIRING_INSTITUTION, text)),
                date.flatMap(day -> time.map(day::atTime)),
                filters(fields),
                text);
    }

    /** Of a tag that is repeated the first one with a value counts. */
    private static Map<Integer, byte[]> fields(ScpInput section) throws WaveformFormatException {
        Map<Integer, byte[]> fields = new HashMap<>();
        while (section.remaining() > 0) {
            int tag = section.u8();
            if (tag == END) {
                break;
            }
            byte[] value = section.bytes(section.u16());
            if (value.length > 0) {
                fields.putIfAbsent(tag, value);
            }
        }
        return fields;
    }

    private static Optional<String> text(Map<Integer, byte[]> fields, int tag, ScpText text) {
        return Optional.ofNullable(fields.get(tag)).flatMap(text::read);
    }

    private static DeviceFacts device(byte[] field, ScpText text, Optional<String> institution) {
        Optional<String> model = field.length >= DEVICE_MODEL_END
                ? known(text.read(Arrays.copyOfRange(field, DEVICE_MODEL, DEVICE_MODEL_END)))
                : Optional.empty();
        List<Optional<String>> strings = new ArrayList<>();
        for (int start = DEVICE_STRINGS; start < field.length; ) {
            int end = start;
            while (end < field.length && field[end] != 0) {
                end++;
            }
            strings.add(known(text.read(Arrays.copyOfRange(field, start, end))));
            start = end + 1;
        }
        while (strings.size() < 5) {
            strings.add(Optional.empty());
        }
        return new DeviceFacts(strings.get(4), model, strings.get(1), strings.get(2), institution);
    }

    private static Optional<String> known(Optional<String> text) {
        return text.filter(value -> !value.toUpperCase(Locale.ROOT).equals(UNKNOWN));
    }

    private static Optional<LocalDate> date(byte[] field) {
        if (field.length < 4) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of((field[0] & 0xFF) | (field[1] & 0xFF) << 8, field[2], field[3]))
                    .filter(date -> date.getYear() > 0 && date.getYear() <= YEAR_MAX);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> time(byte[] field) {
        if (field.length < 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.of(field[0], field[1], field[2]));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /** The baseline filter is in hundredths of Hz; of the bits the lowest two are the notches. */
    private static RecordingFilters filters(Map<Integer, byte[]> fields) {
        byte[] bits = fields.getOrDefault(FILTER_BITS, new byte[1]);
        OptionalDouble notch = (bits[0] & NOTCH_60_HZ) != 0
                ? OptionalDouble.of(60)
                : (bits[0] & NOTCH_50_HZ) != 0 ? OptionalDouble.of(50) : OptionalDouble.empty();
        return new RecordingFilters(
                hertz(fields, BASELINE_FILTER, BASELINE_FILTER_HZ), hertz(fields, LOW_PASS_FILTER, 1), notch);
    }

    private static OptionalDouble hertz(Map<Integer, byte[]> fields, int tag, double unit) {
        byte[] field = fields.getOrDefault(tag, new byte[0]);
        int value = field.length < 2 ? 0 : (field[0] & 0xFF) | (field[1] & 0xFF) << 8;
        return value == 0 ? OptionalDouble.empty() : OptionalDouble.of(value * unit);
    }

    private static Optional<PatientFacts.Sex> sex(byte[] field) {
        return switch (field[0]) {
            case 1 -> Optional.of(PatientFacts.Sex.M);
            case 2 -> Optional.of(PatientFacts.Sex.F);
            default -> Optional.empty();
        };
    }

    /** PS3.5 Table 6.2-1, AS: three digits and a unit. */
    private static Optional<String> age(byte[] field) {
        if (field.length < 3) {
            return Optional.empty();
        }
        int value = (field[0] & 0xFF) | (field[1] & 0xFF) << 8;
        String unit = switch (field[2]) {
            case 1 -> "Y";
            case 2 -> "M";
            case 3 -> "W";
            case 4 -> "D";
            default -> "";
        };
        return value == 0 || value > 999 || unit.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%03d%s", value, unit));
    }
}
