package org.countyread.hub.ecg;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far first and signed readings agree. Pure. */
final class ReadingComparison {
    private ReadingComparison() {}

    /** An exam that was read twice. */
    record Pair(SignedReading signed, EcgVerdict first, Set<String> firstStatements) {
        boolean agrees() {
            return first == signed.verdict();
        }
    }

    /**
     * Figures over exams, with the exams.
     *
     * @param agreementShare exams with the same verdict; null for no exam
     * @param kappa agreement beyond chance (Cohen 1960); null where chance alone explains it, or for no exam
     * @param statementAgreement mean share of statements in common, of exams where both chose some; null for none
     */
    record EcgAgreement(
            List<EcgReadTwice> compared,
            List<EcgReadTwice> agreed,
            List<EcgReadTwice> missedCriticals,
            @Nullable Double agreementShare,
            @Nullable Double kappa,
            @Nullable Double statementAgreement) {}

    /** One exam and its two verdicts. */
    record EcgReadTwice(
            UUID taskId,
            String studyInstanceUid,
            String accessionNumber,
            String siteCode,
            EcgVerdict first,
            EcgVerdict signed) {}

    static EcgAgreement of(List<Pair> pairs) {
        List<Pair> agreed = pairs.stream().filter(Pair::agrees).toList();
        List<Pair> missed = pairs.stream()
                .filter(pair -> pair.signed.verdict() == EcgVerdict.CRITICAL && !pair.agrees())
                .toList();
        Double share = pairs.isEmpty() ? null : Double.valueOf((double) agreed.size() / pairs.size());
        return new EcgAgreement(
                exams(pairs),
                exams(agreed),
                exams(missed),
                share,
                boxed(kappa(pairs)),
                boxed(pairs.stream()
                        .filter(pair -> !pair.firstStatements.isEmpty()
                                && !pair.signed.statements().isEmpty())
                        .mapToDouble(ReadingComparison::inCommon)
                        .average()));
    }

    static OptionalDouble kappa(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return OptionalDouble.empty();
        }
        double all = pairs.size();
        double seen = pairs.stream().filter(Pair::agrees).count() / all;
        double chance = 0;
        for (EcgVerdict verdict : EcgVerdict.values()) {
            double first = pairs.stream().filter(pair -> pair.first == verdict).count() / all;
            double signed = pairs.stream()
                            .filter(pair -> pair.signed.verdict() == verdict)
                            .count()
                    / all;
            chance += first * signed;
        }
        return chance == 1 ? OptionalDouble.empty() : OptionalDouble.of((seen - chance) / (1 - chance));
    }

    /** Statements of both among the statements of either (Jaccard). */
    private static double inCommon(Pair pair) {
        Set<String> either = new HashSet<>(pair.firstStatements);
        either.addAll(pair.signed.statements());
        Set<String> both = new HashSet<>(pair.firstStatements);
        both.retainAll(pair.signed.statements());
        return (double) both.size() / either.size();
    }

    private static List<EcgReadTwice> exams(List<Pair> pairs) {
        return pairs.stream()
                .map(pair -> new EcgReadTwice(
                        pair.signed.taskId(),
                        pair.signed.studyInstanceUid(),
                        pair.signed.accessionNumber(),
                        pair.signed.siteCode(),
                        pair.first,
                        pair.signed.verdict()))
                .toList();
    }

    private static @Nullable Double boxed(OptionalDouble number) {
        return number.isEmpty() ? null : Double.valueOf(number.getAsDouble());
    }
}
