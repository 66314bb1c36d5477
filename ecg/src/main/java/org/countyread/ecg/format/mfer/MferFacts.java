package org.countyread.ecg.format.mfer;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.Optional;
import org.countyread.dicom.data.SpecificCharacterSet;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.format.WaveformFormatException;

/** Patient, time and maker, gathered element by element. One reading an instance. */
final class MferFacts {
    private static final int CHARACTERS = 0x03;
    private static final int MAKER = 0x17;
    private static final int NAME = 0x81;
    private static final int ID = 0x82;
    private static final int AGE = 0x83;
    private static final int SEX = 0x84;
    private static final int TIME = 0x85;
    private static final int AGE_BYTES = 7;
    private static final int TIME_BYTES = 7;
    private static final int YEARS_UNKNOWN = 0xFF;

    private boolean utf8;
    private Optional<String> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<LocalDate> birthDate = Optional.empty();
    private Optional<Sex> sex = Optional.empty();
    private Optional<String> age = Optional.empty();
    private Optional<LocalDateTime> start = Optional.empty();
    private String[] maker = {};

    void take(int tag, byte[] value, MferNumbers numbers) throws WaveformFormatException {
        switch (tag) {
            case CHARACTERS ->
                utf8 = new String(value, StandardCharsets.US_ASCII)
                        .toUpperCase(Locale.ROOT)
                        .contains("UTF-8");
            case MAKER -> maker = text(value).orElse("").split("\\^", -1);
            case NAME -> name = text(value);
            case ID -> id = text(value);
            case SEX -> sex = value.length == 1 ? sex(value[0]) : Optional.empty();
            case AGE -> takeAge(value, numbers);
            case TIME -> start = time(value, numbers);
            default -> {
                // tells nothing of whom, when or with what
            }
        }
    }

    PatientFacts patient() {
        return new PatientFacts(id, name, birthDate, sex, age);
    }

    /** Maker, model and version, separated by ^. */
    DeviceFacts device() {
        return new DeviceFacts(part(0), part(1), Optional.empty(), part(2), Optional.empty());
    }

    Optional<LocalDateTime> start() {
        return start;
    }

    private Optional<String> part(int index) {
        return index < maker.length && !maker[index].isBlank() ? Optional.of(maker[index].strip()) : Optional.empty();
    }

    private Optional<String> text(byte[] value) {
        String text = utf8 ? new String(value, StandardCharsets.UTF_8) : SpecificCharacterSet.UNDECLARED.decode(value);
        int nul = text.indexOf('\0');
        return Optional.of((nul < 0 ? text : text.substring(0, nul)).strip()).filter(clean -> !clean.isEmpty());
    }

    private static Optional<Sex> sex(byte code) {
        return switch (code) {
            case 1 -> Optional.of(Sex.M);
            case 2 -> Optional.of(Sex.F);
            default -> Optional.empty();
        };
    }

    /** Years, days beyond them, then the day of birth. */
    private void takeAge(byte[] value, MferNumbers numbers) throws WaveformFormatException {
        int years = value.length > 0 ? value[0] & 0xFF : YEARS_UNKNOWN;
        age = years == YEARS_UNKNOWN || years == 0
                ? Optional.empty()
                : Optional.of(String.format(Locale.ROOT, "%03dY", years));
        if (value.length == AGE_BYTES) {
            try {
                birthDate = Optional.of(LocalDate.of(
                                (int) numbers.unsigned(value, 3, 2, "the year of birth"), value[5], value[6]))
                        .filter(day -> day.getYear() > 0 && day.getYear() <= 9999);
            } catch (DateTimeException unknown) {
                birthDate = Optional.empty();
            }
        }
    }

    /** Year, month, day, hour, minute, second; what follows are parts of a second. */
    private static Optional<LocalDateTime> time(byte[] value, MferNumbers numbers) throws WaveformFormatException {
        if (value.length < TIME_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            (int) numbers.unsigned(value, 0, 2, "the year"),
                            value[2],
                            value[3],
                            value[4],
                            value[5],
                            value[6]))
                    .filter(time -> time.getYear() > 0 && time.getYear() <= 9999);
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
