package org.countyread.hub.ecg;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.critical.NoiseGuard;
import org.countyread.ecg.critical.WithheldHit;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LimbReversal;
import org.countyread.ecg.statement.Certainty;
import org.countyread.ecg.statement.EcgReportText;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.Language;
import org.countyread.ecg.statement.ReportDraft;
import org.countyread.ecg.statement.Statement;
import org.countyread.ecg.statement.StatementCatalogue;
import org.countyread.ecg.statement.StatementId;
import org.countyread.ecg.statement.StatementLevel;
import org.countyread.ecg.statement.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What the machine says of a recording, as it is stored and shown. Immutable.
 *
 * @param durationSeconds of the recording
 * @param beats how many were found
 * @param withheld rules met by a signal that is not good enough to warn, or by what was known before
 */
record EcgContent(
        double sampleRateHz,
        double durationSeconds,
        int beats,
        List<EcgFigure> measurements,
        List<EcgLeadFigures> leads,
        List<EcgLeadQuality> quality,
        @Nullable LimbReversal limbReversal,
        List<EcgStatementSaid> statements,
        EcgDraft draft,
        List<EcgWithheld> withheld) {

    /**
     * A measurement.
     *
     * @param value null where there is no figure
     * @param absent the wave was looked for and is not there
     * @param reason why nothing can be said
     */
    record EcgFigure(
            String code,
            String unit,
            @Nullable Double value,
            boolean absent,
            @Nullable String reason) {
        static EcgFigure of(String code, String unit, Measured measured) {
            return new EcgFigure(
                    code,
                    unit,
                    measured instanceof Measured.Value figure ? Double.valueOf(figure.value()) : null,
                    measured.isAbsent(),
                    measured instanceof Measured.NotMeasurable not
                            ? not.reason().name()
                            : null);
        }
    }

    /** The figures of a lead. */
    record EcgLeadFigures(String lead, List<EcgFigure> measurements) {}

    /**
     * How far a lead can be trusted.
     *
     * @param noiseMicrovolts root mean square; null where nothing could be measured
     */
    record EcgLeadQuality(
            String lead,
            boolean usable,
            List<LeadQuality.Defect> defects,
            @Nullable Double noiseMicrovolts) {}

    /**
     * A reason in words.
     *
     * @param lead null where it concerns the whole recording
     */
    record EcgReason(String zh, String en, @Nullable String lead) {
        static EcgReason of(Evidence evidence) {
            return new EcgReason(
                    Wording.evidence(evidence, Language.ZH),
                    Wording.evidence(evidence, Language.EN),
                    evidence.lead().map(LeadName::label).orElse(null));
        }

        static List<EcgReason> all(List<Evidence> evidence) {
            return evidence.stream().map(EcgReason::of).toList();
        }
    }

    /** What a rule says, in words that tell how sure it is. */
    record EcgStatementSaid(
            StatementId id,
            Certainty certainty,
            StatementLevel level,
            String zh,
            String en,
            List<EcgReason> evidence) {}

    /** What a report may begin with. */
    record EcgDraft(EcgDraftText zh, EcgDraftText en) {}

    /** Text for the two parts of a report; the first line of the findings says the figures and nothing else. */
    record EcgDraftText(String findings, String impression) {}

    /** A rule that is met and does not warn. */
    record EcgWithheld(String ruleId, List<EcgReason> evidence, List<NoiseGuard> guards) {}

    static EcgContent of(
            EcgRecording recording, EcgAnalysis analysis, List<Statement> statements, List<WithheldHit> withheld) {
        return new EcgContent(
                recording.sampleRateHz(),
                recording.durationSeconds(),
                analysis.beats().size(),
                figures(
                        Arrays.asList(GlobalMeasurement.values()),
                        GlobalMeasurement::unit,
                        what -> analysis.measurements().get(what)),
                analysis.measurements().leads().entrySet().stream()
                        .map(EcgContent::leadFigures)
                        .toList(),
                analysis.quality().stream().map(EcgContent::quality).toList(),
                analysis.reversal().orElse(null),
                statements.stream().map(EcgContent::said).toList(),
                new EcgDraft(draft(analysis, statements, Language.ZH), draft(analysis, statements, Language.EN)),
                withheld.stream().map(EcgContent::withheld).toList());
    }

    private static <M extends Enum<M>> List<EcgFigure> figures(
            Collection<M> what, Function<M, String> unit, Function<M, Measured> measured) {
        return what.stream()
                .sorted()
                .map(one -> EcgFigure.of(one.name(), unit.apply(one), measured.apply(one)))
                .toList();
    }

    private static EcgLeadFigures leadFigures(Map.Entry<LeadName, Map<LeadMeasurement, Measured>> lead) {
        return new EcgLeadFigures(
                lead.getKey().label(),
                figures(
                        lead.getValue().keySet(),
                        LeadMeasurement::unit,
                        what -> lead.getValue().getOrDefault(what, Measured.absent())));
    }

    private static EcgLeadQuality quality(LeadQuality quality) {
        double noise = quality.noiseMicrovolts();
        return new EcgLeadQuality(
                quality.lead().label(),
                quality.isUsable(),
                sorted(quality.defects()),
                Double.isFinite(noise) ? Double.valueOf(noise) : null);
    }

    private static EcgStatementSaid said(Statement statement) {
        return new EcgStatementSaid(
                statement.id(),
                statement.certainty(),
                StatementCatalogue.standard().entry(statement.id()).level(),
                Wording.statement(statement, Language.ZH),
                Wording.statement(statement, Language.EN),
                EcgReason.all(statement.evidence()));
    }

    private static EcgDraftText draft(EcgAnalysis analysis, List<Statement> statements, Language language) {
        ReportDraft draft = EcgReportText.draft(analysis, statements, language);
        String findings = draft.findings().isEmpty()
                ? draft.measurements()
                : draft.measurements() + "\n" + String.join("\n", draft.findings());
        return new EcgDraftText(findings, String.join("\n", draft.impression()));
    }

    private static EcgWithheld withheld(WithheldHit hit) {
        return new EcgWithheld(hit.ruleId(), EcgReason.all(hit.evidence()), sorted(hit.guardsFailed()));
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> set) {
        return set.stream().sorted().toList();
    }
}
