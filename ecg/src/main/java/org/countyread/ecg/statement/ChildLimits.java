package org.countyread.ecg.statement;

import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * What two of a hundred healthy children fall below or exceed, by age. Only what does not depend on how a wave is measured:
 * widths of QRS and voltages of that study are those of single leads as read by eye, and are not compared with.
 *
 * @param months age at which another row begins
 * @param days of it, before the first month is over
 * @param leastRate per minute
 * @param mostRate per minute
 * @param mostPr in lead II, ms
 * @param leastAxis frontal, degrees
 * @param mostAxis degrees, beyond 180 in the newborn
 * @see "Davignon and others, Normal ECG standards for infants and children, Pediatr Cardiol 1979/80"
 */
record ChildLimits(
        int months, int days, double leastRate, double mostRate, double mostPr, double leastAxis, double mostAxis) {
    private static final List<ChildLimits> BY_AGE = List.of(
            new ChildLimits(0, 1, 93, 154, 160, 59, 197),
            new ChildLimits(0, 3, 91, 159, 140, 64, 199),
            new ChildLimits(0, 7, 90, 166, 140, 77, 197),
            new ChildLimits(1, 0, 107, 182, 140, 65, 161),
            new ChildLimits(3, 0, 121, 179, 130, 31, 113),
            new ChildLimits(6, 0, 106, 186, 150, 7, 104),
            new ChildLimits(12, 0, 109, 169, 160, 6, 99),
            new ChildLimits(36, 0, 89, 151, 150, 7, 101),
            new ChildLimits(60, 0, 73, 137, 160, 6, 104),
            new ChildLimits(96, 0, 65, 133, 160, 10, 139),
            new ChildLimits(144, 0, 62, 130, 170, 6, 116),
            new ChildLimits(12 * PatientContext.ADULT_YEARS, 0, 60, 119, 180, 9, 128));

    /** Empty for somebody who is, or may be, an adult. */
    static Optional<ChildLimits> of(PatientContext patient) {
        return patient.age()
                .flatMap(age -> BY_AGE.stream().filter(row -> row.isAfter(age)).findFirst());
    }

    private boolean isAfter(Period age) {
        int old = 12 * age.getYears() + age.getMonths();
        return old < months || (old == months && age.getDays() < days);
    }
}
