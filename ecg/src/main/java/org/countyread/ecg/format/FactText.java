package org.countyread.ecg.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countyread.ecg.PatientFacts;

/** Facts about patient and recording as XML files of makers write them; what is none is empty. Stateless. */
public final class FactText {
    private static final int NUMBER_CHARS_MAX = 32;
    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})");
    private static final Pattern TIME = Pattern.compile("(\\d{1,2}):(\\d{2})(?::(\\d{2}))?(?:\\.\\d{1,9})?");

    private FactText() {}

    /** A number; empty for one that is not finite. */
    public static OptionalDouble number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > NUMBER_CHARS_MAX) {
            return OptionalDouble.empty();
        }
        try {
            double number = Double.parseDouble(digits);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    /** A day with the year first, or as in America with the month first. */
    public static Optional<LocalDate> day(String text) {
        Matcher yearFirst = YEAR_FIRST.matcher(text.strip());
        if (yearFirst.matches()) {
            return day(yearFirst.group(1), yearFirst.group(2), yearFirst.group(3));
        }
        Matcher monthFirst = MONTH_FIRST.matcher(text.strip());
        return monthFirst.matches()
                ? day(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2))
                : Optional.empty();
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        try {
            return Optional.of(LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day)))
                    .filter(date -> date.getYear() > 0);
        } catch (DateTimeException notADay) {
            return Optional.empty();
        }
    }

    public static Optional<LocalTime> time(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return Optional.empty();
        }
        int second = time.group(3) == null ? 0 : Integer.parseInt(time.group(3));
        try {
            return Optional.of(LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)), second));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    public static Optional<PatientFacts.Sex> sex(String text) {
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "MALE", "M" -> Optional.of(PatientFacts.Sex.M);
            case "FEMALE", "F" -> Optional.of(PatientFacts.Sex.F);
            default -> Optional.empty();
        };
    }

    /** As DICOM has it: three digits and a unit. */
    public static Optional<String> age(String text, char unit) {
        OptionalDouble age = number(text);
        boolean whole = age.isPresent()
                && age.getAsDouble() >= 0
                && age.getAsDouble() <= 999
                && age.getAsDouble() == Math.rint(age.getAsDouble());
        return whole
                ? Optional.of(String.format(Locale.ROOT, "%03d%c", (int) age.getAsDouble(), unit))
                : Optional.empty();
    }

    /** Family and given name as in DICOM. */
    public static Optional<String> name(Optional<String> family, Optional<String> given) {
        return family.isPresent() || given.isPresent()
                ? Optional.of(family.orElse("") + given.map(text -> "^" + text).orElse(""))
                : Optional.empty();
    }
}
