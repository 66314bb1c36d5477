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
 * @param ageYears whole years
 */
public record PatientContext(Optional<Sex> sex, OptionalInt ageYears) {
    /** Rules for adults apply from here on. */
    static final int ADULT_YEARS = 16;

    public static final PatientContext UNKNOWN = new PatientContext(Optional.empty(), OptionalInt.empty());

    /** From a file: the stated age, else the time from birth to the recording. */
    public static PatientContext of(PatientFacts facts, Optional<LocalDate> recorded) {
        OptionalInt age = facts.age().map(PatientContext::years).orElse(OptionalInt.empty());
        if (age.isEmpty() && facts.birthDate().isPresent() && recorded.isPresent()) {
            int years = Period.between(facts.birthDate().get(), recorded.get()).getYears();
            age = years >= 0 ? OptionalInt.of(years) : OptionalInt.empty();
        }
        return new PatientContext(facts.sex(), age);
    }

    public boolean isMale() {
        return sex.filter(Sex.M::equals).isPresent();
    }

    public boolean isFemale() {
        return sex.filter(Sex.F::equals).isPresent();
    }

    /** False only for somebody known to be a child. */
    public boolean mayBeAdult() {
        return ageYears.isEmpty() || ageYears.getAsInt() >= ADULT_YEARS;
    }

    private static OptionalInt years(String dicomAge) {
        if (!dicomAge.matches("\\d{3}[DWMY]")) {
            return OptionalInt.empty();
        }
        int number = Integer.parseInt(dicomAge.substring(0, 3));
        return switch (dicomAge.charAt(3)) {
            case 'Y' -> OptionalInt.of(number);
            case 'M' -> OptionalInt.of(number / 12);
            case 'W' -> OptionalInt.of(number / 52);
            default -> OptionalInt.of(number / 365);
        };
    }
}
