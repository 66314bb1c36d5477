package org.countyread.ecg.statement;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.PatientFacts.Sex;

/**
 * What rules need to know of a patient. Where sex or age is unknown the limit is used that holds for everybody.
 * Immutable.
 *
 * @param age when recorded; a month of a newborn matters
 */
public record PatientContext(Optional<Sex> sex, Optional<Period> age) {
    /** Rules for adults apply from here on. */
    static final int ADULT_YEARS = 16;

    private static final int DAYS_OF_YEAR = 365;
    private static final int DAYS_OF_MONTH = 30;

    public static final PatientContext UNKNOWN = new PatientContext(Optional.empty(), Optional.empty());

    /** From a file: the stated age, else the time from birth to the recording. */
    public static PatientContext of(PatientFacts facts, Optional<LocalDate> recorded) {
        Optional<Period> stated = facts.age().flatMap(PatientContext::period);
        return new PatientContext(facts.sex(), stated.or(() -> ageOn(facts.birthDate(), recorded)));
    }

    /** From the day of birth; a day before that is no age. */
    public static PatientContext of(Optional<Sex> sex, Optional<LocalDate> birthDate, LocalDate recorded) {
        return new PatientContext(sex, ageOn(birthDate, Optional.of(recorded)));
    }

    private static Optional<Period> ageOn(Optional<LocalDate> birthDate, Optional<LocalDate> day) {
        return birthDate
                .flatMap(born -> day.map(on -> Period.between(born, on)))
                .filter(period -> !period.isNegative());
    }

    public boolean isMale() {
        return sex.filter(Sex.M::equals).isPresent();
    }

    public boolean isFemale() {
        return sex.filter(Sex.F::equals).isPresent();
    }

    /** Whole years. */
    public OptionalInt ageYears() {
        return age.isPresent() ? OptionalInt.of((int) (age.get().toTotalMonths() / 12)) : OptionalInt.empty();
    }

    /** False only for somebody known to be a child. */
    public boolean mayBeAdult() {
        return ageYears().isEmpty() || ageYears().getAsInt() >= ADULT_YEARS;
    }

    private static Optional<Period> period(String dicomAge) {
        if (!dicomAge.matches("\\d{3}[DWMY]")) {
            return Optional.empty();
        }
        int number = Integer.parseInt(dicomAge.substring(0, 3));
        return Optional.of(
                switch (dicomAge.charAt(3)) {
                    case 'Y' -> Period.ofYears(number);
                    case 'M' -> Period.ofMonths(number);
                    case 'W' -> ofDays(7 * number);
                    default -> ofDays(number);
                });
    }

    private static Period ofDays(int days) {
        int rest = days % DAYS_OF_YEAR;
        return Period.of(days / DAYS_OF_YEAR, Math.min(11, rest / DAYS_OF_MONTH), rest % DAYS_OF_MONTH);
    }
}
