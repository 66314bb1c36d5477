package org.countyread.ecg.statement;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Conduction;

/** Normal, borderline or abnormal as a whole. Normal is said of an adult only when everything that could differ was measured. */
final class SummaryRules {
    private static final StatementCatalogue CATALOGUE = StatementCatalogue.standard();

    private SummaryRules() {}

    static Optional<Statement> of(EcgFacts facts, List<Statement> kept) {
        if (kept.stream().anyMatch(statement -> statement.id() == StatementId.UNINTERPRETABLE)) {
            return Optional.empty();
        }
        StatementLevel worst = kept.stream()
                .filter(statement -> statement.certainty() != Certainty.UNSURE)
                .map(statement -> CATALOGUE.entry(statement.id()).level())
                .max(StatementLevel::compareTo)
                .orElse(StatementLevel.NORMAL);
        if (worst.compareTo(StatementLevel.ABNORMAL) >= 0) {
            return new Criteria()
                    .needs(Sign.OTHER_STATEMENT_ABNORMAL, true, Source.SIGNAL_ANALYSIS)
                    .state(StatementId.ABNORMAL_ECG, surest(kept));
        }
        boolean unsure = kept.stream().anyMatch(statement -> statement.certainty() == Certainty.UNSURE);
        if (unsure || !isJudged(facts, kept)) {
            return Optional.empty();
        }
        if (worst == StatementLevel.BORDERLINE) {
            return new Criteria()
                    .needs(Sign.OTHER_STATEMENT_BORDERLINE, true, Source.SIGNAL_ANALYSIS)
                    .state(StatementId.BORDERLINE_ECG, Certainty.DEFINITE);
        }
        return normal(facts);
    }

    /** As sure as the surest abnormal statement. */
    private static Certainty surest(List<Statement> kept) {
        return kept.stream()
                .filter(statement -> CATALOGUE.entry(statement.id()).level().compareTo(StatementLevel.ABNORMAL) >= 0)
                .map(Statement::certainty)
                .min(Certainty::compareTo)
                .orElse(Certainty.PROBABLE);
    }

    /** The limits of a normal ECG, each with its figure. */
    private static Optional<Statement> normal(EcgFacts facts) {
        double qtcLimit = facts.patient().isFemale() ? 460 : 450;
        return limit(facts, GlobalMeasurement.VENTRICULAR_RATE, Quantity.VENTRICULAR_RATE, 60, 100)
                .and(limit(facts, GlobalMeasurement.PR, Quantity.PR, 120, 200))
                .and(new Criteria()
                        .needs(
                                Quantity.QRS,
                                facts.number(GlobalMeasurement.QRS),
                                Comparison.BELOW,
                                120,
                                Source.CHINESE_TEXTBOOK)
                        .needs(
                                Quantity.QTC,
                                facts.number(GlobalMeasurement.QTC_FRIDERICIA),
                                Comparison.AT_MOST,
                                qtcLimit,
                                Source.CHINESE_TEXTBOOK))
                .and(limit(facts, GlobalMeasurement.QRS_AXIS, Quantity.QRS_AXIS, -30, 90))
                .needs(Sign.ALL_LIMITS_MET, true, Source.CHINESE_TEXTBOOK)
                .state(StatementId.NORMAL_ECG, Certainty.DEFINITE);
    }

    private static Criteria limit(
            EcgFacts facts, GlobalMeasurement measurement, Quantity quantity, double least, double most) {
        return new Criteria()
                .needs(quantity, facts.number(measurement), Comparison.AT_LEAST, least, Source.CHINESE_TEXTBOOK)
                .needs(quantity, facts.number(measurement), Comparison.AT_MOST, most, Source.CHINESE_TEXTBOOK);
    }

    /** Sinus rhythm with every beat classified and conducted, and ST, T, Q and R known in twelve leads. */
    private static boolean isJudged(EcgFacts facts, List<Statement> kept) {
        boolean sinus = kept.stream()
                .anyMatch(statement -> statement.id() == StatementId.SINUS_RHYTHM
                        || statement.id() == StatementId.SINUS_BRADYCARDIA
                        || statement.id() == StatementId.SINUS_TACHYCARDIA);
        boolean classified = facts.beats().stream().noneMatch(beat -> beat.beatClass() == BeatClass.UNCLASSIFIED);
        boolean conducted = facts.rhythm().conduction() == Conduction.ONE_TO_ONE;
        boolean measured = Stream.of(
                        GlobalMeasurement.VENTRICULAR_RATE,
                        GlobalMeasurement.PR,
                        GlobalMeasurement.QRS,
                        GlobalMeasurement.QTC_FRIDERICIA,
                        GlobalMeasurement.QRS_AXIS)
                .allMatch(what -> facts.number(what).isPresent());
        boolean leads = Stream.concat(EcgFacts.LIMB.stream(), EcgFacts.CHEST.stream())
                .allMatch(lead -> isMeasured(facts, lead));
        return facts.patient().mayBeAdult()
                && sinus
                && classified
                && conducted
                && measured
                && leads
                && facts.analysis().reversal().isEmpty();
    }

    private static boolean isMeasured(EcgFacts facts, LeadName lead) {
        return facts.tallestR(lead).isPresent()
                && facts.size(lead, LeadMeasurement.Q_AMPLITUDE).isPresent()
                && facts.number(lead, LeadMeasurement.ST_J).isPresent()
                && facts.size(lead, LeadMeasurement.T_AMPLITUDE).isPresent();
    }
}
