package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.Measured;

/** Figures and statements as the first words of a report. A pure function; every word is in the message files. */
public final class EcgReportText {
    private static final double FAST_PER_MINUTE = 100;
    private static final double SLOW_PER_MINUTE = 60;
    private static final double CONSTANT_PR_MS = 40;

    private EcgReportText() {}

    /**
     * A draft in one language.
     *
     * @param statements of the same analysis, from {@link StatementRules}
     */
    public static ReportDraft draft(EcgAnalysis analysis, List<Statement> statements, Language language) {
        return new ReportDraft(
                language,
                measurements(analysis, language),
                findings(analysis, statements, language),
                impression(analysis, statements, language),
                analysis.version());
    }

    private static String measurements(EcgAnalysis analysis, Language language) {
        return Wording.format(
                        language,
                        "draft.line",
                        figure(analysis, GlobalMeasurement.VENTRICULAR_RATE, "draft.rate", language),
                        figure(analysis, GlobalMeasurement.PR, "draft.ms", language),
                        figure(analysis, GlobalMeasurement.QRS, "draft.ms", language),
                        figure(analysis, GlobalMeasurement.QT, "draft.ms", language),
                        figure(analysis, GlobalMeasurement.QTC_FRIDERICIA, "draft.ms", language),
                        figure(analysis, GlobalMeasurement.QRS_AXIS, "draft.degrees", language))
                + Wording.message(language, "draft.end");
    }

    private static String figure(EcgAnalysis analysis, GlobalMeasurement what, String unit, Language language) {
        Measured measured = analysis.measurements().get(what);
        if (measured.isAbsent()) {
            return Wording.message(language, "draft.absent");
        }
        OptionalDouble number = measured.number();
        return number.isEmpty()
                ? Wording.message(language, "draft.notMeasurable")
                : Wording.format(language, unit, String.format(Locale.ROOT, "%.0f", number.getAsDouble()));
    }

    private static List<String> findings(EcgAnalysis analysis, List<Statement> statements, Language language) {
        List<String> parts = new ArrayList<>();
        if (find(statements, StatementId.NORMAL_ECG).isPresent()) {
            parts.add(Wording.message(language, "draft.sinusP"));
            if (analysis.rhythm().prVariationMs() < CONSTANT_PR_MS) { // false where it is not known
                parts.add(Wording.message(language, "draft.prConstant"));
            }
            parts.add(Wording.message(language, "draft.normalShapes"));
        }
        if (find(statements, StatementId.ATRIAL_FIBRILLATION).isPresent()) {
            parts.add(Wording.format(
                    language,
                    "draft.fibrillation",
                    figure(analysis, GlobalMeasurement.VENTRICULAR_RATE, "draft.rate", language)));
            parts.add(Wording.format(
                    language,
                    "draft.rr",
                    figure(analysis, GlobalMeasurement.LONGEST_RR, "draft.ms", language),
                    figure(analysis, GlobalMeasurement.SHORTEST_RR, "draft.ms", language)));
        }
        find(statements, StatementId.ST_ELEVATION)
                .ifPresent(one -> parts.add(shift(one, Quantity.ST_J, "draft.stUp", language)));
        find(statements, StatementId.ST_DEPRESSION)
                .ifPresent(one -> parts.add(shift(one, Quantity.ST_LATE, "draft.stDown", language)));
        return parts.stream()
                .map(part -> part + Wording.message(language, "draft.end"))
                .toList();
    }

    /** Leads and the range of what was measured in them. */
    private static String shift(Statement statement, Quantity quantity, String key, Language language) {
        List<Evidence.Figure> figures = statement.evidence().stream()
                .filter(Evidence.Figure.class::isInstance)
                .map(Evidence.Figure.class::cast)
                .filter(figure -> figure.quantity() == quantity && figure.lead().isPresent())
                .toList();
        String leads = figures.stream()
                .flatMap(figure -> figure.lead().stream())
                .map(LeadName::label)
                .collect(Collectors.joining(Wording.message(language, "draft.leads")));
        double least =
                figures.stream().mapToDouble(one -> Math.abs(one.value())).min().orElse(0);
        double most =
                figures.stream().mapToDouble(one -> Math.abs(one.value())).max().orElse(0);
        String low = String.format(Locale.ROOT, "%.2f", least);
        String high = String.format(Locale.ROOT, "%.2f", most);
        return Wording.format(language, key, leads, low.equals(high) ? low : low + "–" + high);
    }

    private static List<String> impression(EcgAnalysis analysis, List<Statement> statements, Language language) {
        if (statements.isEmpty()) {
            return List.of(Wording.message(language, "draft.none"));
        }
        return statements.stream()
                .map(statement ->
                        statement.id() == StatementId.ATRIAL_FIBRILLATION && statement.certainty() == Certainty.DEFINITE
                                ? fibrillation(analysis, language)
                                : Wording.statement(statement, language))
                .toList();
    }

    private static String fibrillation(EcgAnalysis analysis, Language language) {
        OptionalDouble rate = analysis.measurements().number(GlobalMeasurement.VENTRICULAR_RATE);
        if (rate.isEmpty()) {
            return StatementCatalogue.standard()
                    .entry(StatementId.ATRIAL_FIBRILLATION)
                    .text(language);
        }
        double perMinute = rate.getAsDouble();
        String key = perMinute > FAST_PER_MINUTE
                ? "draft.fast"
                : perMinute < SLOW_PER_MINUTE ? "draft.slow" : "draft.medium";
        return Wording.message(language, key);
    }

    private static Optional<Statement> find(List<Statement> statements, StatementId id) {
        return statements.stream()
                .filter(statement -> statement.id() == id && statement.certainty() != Certainty.UNSURE)
                .findFirst();
    }
}
