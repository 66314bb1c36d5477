package org.countyread.gateway.exam;

import java.util.Optional;
import org.countyread.gateway.spool.ObjectHeader;

/** Says where an object does not fit the exam it was matched with; a person then has to look. Stateless. */
final class ArrivalDeviation {
    private ArrivalDeviation() {}

    static Optional<String> between(Exam exam, ObjectHeader header) {
        if (!header.patientId().isEmpty()
                && !exam.patient().id().isEmpty()
                && !header.patientId().equals(exam.patient().id())) {
            return Optional.of("patient-id");
        }
        Patient sent = new Patient(header.patientId(), header.patientName(), null, null);
        if (header.patientId().isEmpty()
                && !header.patientName().isEmpty()
                && !exam.patient().name().isEmpty()
                && !MatchSuggestions.sameName(sent, exam.patient())) {
            return Optional.of("patient-name");
        }
        if (!header.accessionNumber().isEmpty() && !header.accessionNumber().equals(exam.accessionNumber())) {
            return Optional.of("accession-number");
        }
        return Optional.empty();
    }
}
