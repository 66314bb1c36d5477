package org.countyread.gateway.exam;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Gives accession numbers. A number is taken in the transaction that stores its exam, so none is given twice. Thread-safe. */
@Component
class AccessionNumbers {
    private final ExamRepository exams;
    private final Site site;
    private final Clock clock;

    AccessionNumbers(ExamRepository exams, Site site, Clock clock) {
        this.exams = exams;
        this.site = site;
        this.clock = clock;
    }

    /** The next number of today that no exam has, not even one whose number was typed at a device. */
    String next() {
        String prefix = AccessionNumber.prefix(site.identity().code(), LocalDate.now(clock));
        String number;
        do {
            number = AccessionNumber.of(prefix, exams.nextSequence(prefix));
        } while (exams.exists(number));
        return number;
    }
}
