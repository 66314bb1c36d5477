package org.countyread.ecg.critical;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.statement.Comparison;
import org.countyread.ecg.statement.Criteria;
import org.countyread.ecg.statement.EcgFacts;
import org.countyread.ecg.statement.Evidence;
import org.countyread.ecg.statement.Quantity;
import org.countyread.ecg.statement.Sign;
import org.countyread.ecg.statement.Source;

/** QT and what potassium does to T and U waves. */
final class RepolarisationConditions {
    private RepolarisationConditions() {}

    static List<Evidence> veryLongQt(ConditionInput input) {
        return qtc(input).evidenceIfMet();
    }

    /** Tall T waves over the chest, together with a wide QRS or without P waves. */
    static List<Evidence> hyperkalaemia(ConditionInput input) {
        EcgFacts facts = input.facts();
        List<Evidence> tall = waves(
                input,
                List.of(LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5),
                LeadMeasurement.T_AMPLITUDE,
                Quantity.T_AMPLITUDE,
                "tMillivolts");
        Criteria wide = new Criteria()
                .needs(
                        Quantity.QRS,
                        facts.number(GlobalMeasurement.QRS),
                        Comparison.AT_LEAST,
                        input.param("qrsMs"),
                        Source.RULE_SET);
        Criteria noP =
                new Criteria().needs(Sign.NO_P_WAVES, facts.rhythm().atrial() == Atrial.NONE_SEEN, Source.RULE_SET);
        Criteria either = wide.areMet() && noP.areMet() ? wide.and(noP) : wide.areMet() ? wide : noP;
        return new Criteria()
                .given(!input.hasSecondaryRepolarisation())
                .needsLeads(tall, 2)
                .and(either)
                .evidenceIfMet();
    }

    static List<Evidence> hypokalaemia(ConditionInput input) {
        List<Evidence> great = waves(
                input,
                List.of(LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5),
                LeadMeasurement.U_AMPLITUDE,
                Quantity.U_AMPLITUDE,
                "uMillivolts");
        double wideBeats = input.facts().indices(BeatClass.VENTRICULAR).size();
        return qtc(input)
                .needsLeads(great, 2)
                .needs(Quantity.BEATS, OptionalDouble.of(wideBeats), Comparison.AT_LEAST, 1, Source.RULE_SET)
                .evidenceIfMet();
    }

    private static Criteria qtc(ConditionInput input) {
        return new Criteria()
                .needs(
                        Quantity.QTC,
                        input.facts().number(GlobalMeasurement.QTC_FRIDERICIA),
                        Comparison.AT_LEAST,
                        input.param("qtcMs"),
                        Source.RULE_SET);
    }

    private static List<Evidence> waves(
            ConditionInput input, List<LeadName> leads, LeadMeasurement wave, Quantity quantity, String param) {
        List<Evidence> found = new ArrayList<>();
        for (LeadName lead : leads) {
            found.addAll(new Criteria()
                    .needsMicrovolts(
                            quantity,
                            lead,
                            input.facts().number(lead, wave),
                            Comparison.AT_LEAST,
                            1000 * input.param(param),
                            Source.RULE_SET)
                    .evidenceIfMet());
        }
        return found;
    }
}
