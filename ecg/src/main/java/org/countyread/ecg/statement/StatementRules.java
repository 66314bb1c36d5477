package org.countyread.ecg.statement;

import java.util.ArrayList;
import java.util.List;
import org.countyread.ecg.analysis.EcgAnalysis;

/**
 * From figures to statements. A pure function: nothing is looked at but its arguments. What could not be measured yields
 * no statement, never a normal one. Thread-safe.
 */
public final class StatementRules {
    private static final StatementCatalogue CATALOGUE = StatementCatalogue.standard();

    private StatementRules() {}

    /** The statements of a recording in the order of a report; empty where nothing can be said. */
    public static List<Statement> interpret(EcgAnalysis analysis, PatientContext patient) {
        EcgFacts facts = new EcgFacts(analysis, patient);
        List<Statement> found = new ArrayList<>(TechnicalRules.of(facts));
        found.addAll(SinusRules.of(facts));
        found.addAll(SupraventricularRules.of(facts));
        found.addAll(VentricularRules.of(facts));
        found.addAll(AvConductionRules.of(facts));
        found.addAll(BundleBranchRules.of(facts));
        found.addAll(AxisAndVoltageRules.of(facts));
        found.addAll(ChamberRules.of(facts));
        found.addAll(StSegmentRules.of(facts));
        found.addAll(TWaveAndQtRules.of(facts));
        found.addAll(InfarctionRules.of(facts));
        List<Statement> kept = new ArrayList<>(CATALOGUE.withoutConflicts(found));
        SummaryRules.of(facts, kept).ifPresent(kept::add);
        return CATALOGUE.inReportOrder(kept);
    }
}
