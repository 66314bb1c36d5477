package org.countyread.gateway.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.countyread.dicom.data.PersonName;
import org.countyread.gateway.identity.NameKeys;

/** Ranks the registered exams a study may belong to. Pure. */
public final class MatchSuggestions {
    private static final int SUGGESTED_MAX = 5;

    private MatchSuggestions() {}

    /** What an exam has in common with a study, the stronger the higher the weight. */
    public enum MatchEvidence {
        SAME_PATIENT_ID(50),
        SAME_NAME(30),
        SAME_MODALITY(15),
        SAME_BIRTH_DATE(10),
        REGISTERED_SHORTLY_BEFORE(5),
        OTHER_BIRTH_DATE(-25),
        OTHER_SEX(-25),
        OTHER_MODALITY(-40);

        private final int weight;

        MatchEvidence(int weight) {
            this.weight = weight;
        }
    }

    /** An exam and what speaks for and against it. Immutable. */
    public record Suggestion(Exam exam, Instant registeredAt, int score, List<MatchEvidence> evidence) {
        public Suggestion {
            evidence = List.copyOf(evidence);
        }
    }

    /** What a study says of itself. Immutable. */
    public record Asked(Patient patient, String modality, Instant arrivedAt) {}

    /** The exams that may be meant, the likeliest first; none that has nothing of the patient in common. */
    public static List<Suggestion> rank(Asked asked, List<OpenExams.Open> open, Duration within) {
        return open.stream()
                .filter(one -> !one.scheduledAt().isBefore(asked.arrivedAt().minus(within)))
                .map(one -> suggestion(asked, one))
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Suggestion::score)
                        .thenComparing(Suggestion::registeredAt)
                        .reversed())
                .limit(SUGGESTED_MAX)
                .toList();
    }

    private static Optional<Suggestion> suggestion(Asked asked, OpenExams.Open open) {
        Exam exam = open.exam();
        Patient sent = asked.patient();
        List<MatchEvidence> evidence = new ArrayList<>();
        boolean sameId = !sent.id().isEmpty()
                && sent.id().equalsIgnoreCase(exam.patient().id());
        boolean sameName = sameName(sent, exam.patient());
        boolean sameModality = Modalities.same(asked.modality(), exam.modality());
        boolean nobodyNamed = sent.id().isEmpty() && sent.name().isEmpty();
        if (!sameId && !sameName && !(nobodyNamed && sameModality)) {
            return Optional.empty();
        }
        add(evidence, sameId, MatchEvidence.SAME_PATIENT_ID);
        add(evidence, sameName, MatchEvidence.SAME_NAME);
        evidence.add(sameModality ? MatchEvidence.SAME_MODALITY : MatchEvidence.OTHER_MODALITY);
        if (sent.birthDate() != null && exam.patient().birthDate() != null) {
            boolean same = sent.birthDate().equals(exam.patient().birthDate());
            evidence.add(same ? MatchEvidence.SAME_BIRTH_DATE : MatchEvidence.OTHER_BIRTH_DATE);
        }
        add(
                evidence,
                sent.sex() != null
                        && exam.patient().sex() != null
                        && !Objects.equals(sent.sex(), exam.patient().sex()),
                MatchEvidence.OTHER_SEX);
        add(
                evidence,
                Duration.between(open.scheduledAt(), asked.arrivedAt()).abs().compareTo(Duration.ofHours(1)) <= 0,
                MatchEvidence.REGISTERED_SHORTLY_BEFORE);
        int score = evidence.stream().mapToInt(one -> one.weight).sum();
        return score > 0 ? Optional.of(new Suggestion(exam, open.scheduledAt(), score, evidence)) : Optional.empty();
    }

    private static void add(List<MatchEvidence> list, boolean holds, MatchEvidence evidence) {
        if (holds) {
            list.add(evidence);
        }
    }

    /** In any writing: characters with pinyin, pinyin with pinyin. */
    static boolean sameName(Patient one, Patient other) {
        if (one.name().isBlank() || other.name().isBlank()) {
            return false;
        }
        PersonName first = NameKeys.standard(one.name());
        PersonName second = NameKeys.standard(other.name());
        boolean inCharacters =
                !first.ideographic().isBlank() && !second.ideographic().isBlank();
        return inCharacters
                ? first.ideographic()
                        .replace("^", "")
                        .equals(second.ideographic().replace("^", ""))
                : NameKeys.same(first, second);
    }
}
