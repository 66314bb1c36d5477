package org.countyread.ecg.format.aecg;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.PatientFacts;
import org.jspecify.annotations.Nullable;

/** Texts about patient and device while they are read; of each the first one counts. Not thread-safe. */
final class AecgPeople {
    /** What is looked for. */
    enum Fact {
        PATIENT_ID,
        PATIENT_NAME,
        FAMILY_NAME,
        GIVEN_NAME,
        SEX,
        BIRTH,
        MODEL,
        SERIAL,
        SOFTWARE,
        MANUFACTURER,
        INSTITUTION
    }

    private final Map<Fact, String> facts = new HashMap<>();

    void note(Fact fact, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.putIfAbsent(fact, value.strip().replaceAll("\\s+", " "));
        }
    }

    PatientFacts patient() {
        return new PatientFacts(get(Fact.PATIENT_ID), name(), birthDate(), sex(), Optional.empty());
    }

    DeviceFacts device() {
        return new DeviceFacts(
                get(Fact.MANUFACTURER), get(Fact.MODEL), get(Fact.SERIAL), get(Fact.SOFTWARE), get(Fact.INSTITUTION));
    }

    private Optional<String> name() {
        Optional<String> family = get(Fact.FAMILY_NAME);
        Optional<String> given = get(Fact.GIVEN_NAME);
        if (family.isEmpty() && given.isEmpty()) {
            return get(Fact.PATIENT_NAME);
        }
        return Optional.of(family.orElse("") + given.map(text -> "^" + text).orElse(""));
    }

    private Optional<LocalDate> birthDate() {
        return get(Fact.BIRTH).flatMap(Hl7Time::day);
    }

    private Optional<PatientFacts.Sex> sex() {
        return get(Fact.SEX).flatMap(code -> switch (code) {
            case "M" -> Optional.of(PatientFacts.Sex.M);
            case "F" -> Optional.of(PatientFacts.Sex.F);
            case "UN" -> Optional.of(PatientFacts.Sex.O);
            default -> Optional.empty();
        });
    }

    private Optional<String> get(Fact fact) {
        return Optional.ofNullable(facts.get(fact));
    }
}
