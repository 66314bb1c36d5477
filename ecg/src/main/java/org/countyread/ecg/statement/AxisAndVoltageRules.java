package org.countyread.ecg.statement;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.GlobalMeasurement;

/** Frontal axis by age; low voltage and the growth of R over the chest in adults only. */
final class AxisAndVoltageRules {
    private static final double LOW_MICROVOLTS = 500;
    private static final double POOR_R_MICROVOLTS = 300;

    private AxisAndVoltageRules() {}

    static List<Statement> of(EcgFacts facts) {
        Optional<ChildLimits> child = ChildLimits.of(facts.patient());
        if (child.isPresent()) {
            return childAxis(facts, child.get()).stream().toList();
        }
        return Stream.of(axis(facts), lowVoltage(facts), poorProgression(facts))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Statement> axis(EcgFacts facts) {
        OptionalDouble degrees = facts.number(GlobalMeasurement.QRS_AXIS);
        if (degrees.isEmpty()) {
            return Optional.empty();
        }
        double value = degrees.getAsDouble();
        if (value > 90) {
            return axis(degrees, Comparison.ABOVE, 90).state(StatementId.RIGHT_AXIS_DEVIATION, Certainty.DEFINITE);
        }
        if (value < -90) {
            return axis(degrees, Comparison.BELOW, -90).state(StatementId.INDETERMINATE_AXIS, Certainty.DEFINITE);
        }
        return axis(degrees, Comparison.BELOW, -30).state(StatementId.LEFT_AXIS_DEVIATION, Certainty.DEFINITE);
    }

    private static Criteria axis(OptionalDouble degrees, Comparison comparison, double limit) {
        return new Criteria().needs(Quantity.QRS_AXIS, degrees, comparison, limit, Source.AHA_2009_CONDUCTION);
    }

    /** A newborn's axis may point beyond 180 degrees: the right ventricle is the greater one. */
    private static Optional<Statement> childAxis(EcgFacts facts, ChildLimits limits) {
        OptionalDouble measured = facts.number(GlobalMeasurement.QRS_AXIS);
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        double raw = measured.getAsDouble();
        boolean upwards = raw < -90;
        double turned = upwards ? raw + 360 : raw;
        if (upwards && turned > limits.mostAxis()) {
            return childAxis(raw, Comparison.BELOW, -90).state(StatementId.INDETERMINATE_AXIS, Certainty.DEFINITE);
        }
        return turned > limits.mostAxis()
                ? childAxis(turned, Comparison.ABOVE, limits.mostAxis())
                        .state(StatementId.RIGHT_AXIS_DEVIATION, Certainty.DEFINITE)
                : childAxis(turned, Comparison.BELOW, limits.leastAxis())
                        .state(StatementId.LEFT_AXIS_DEVIATION, Certainty.DEFINITE);
    }

    private static Criteria childAxis(double degrees, Comparison comparison, double limit) {
        return new Criteria()
                .needs(Quantity.QRS_AXIS, OptionalDouble.of(degrees), comparison, limit, Source.DAVIGNON_1979);
    }

    private static Optional<Statement> lowVoltage(EcgFacts facts) {
        Criteria criteria = new Criteria();
        for (LeadName lead : EcgFacts.LIMB) {
            criteria.needsMicrovolts(
                    Quantity.QRS_PEAK_TO_PEAK,
                    lead,
                    facts.peakToPeak(lead),
                    Comparison.BELOW,
                    LOW_MICROVOLTS,
                    Source.CHINESE_TEXTBOOK);
        }
        return criteria.state(StatementId.LOW_VOLTAGE, Certainty.DEFINITE);
    }

    /** R small up to V3 although V5 and V6 have one. */
    private static Optional<Statement> poorProgression(EcgFacts facts) {
        OptionalDouble second = facts.tallestR(LeadName.V2);
        OptionalDouble third = facts.tallestR(LeadName.V3);
        OptionalDouble lateral = facts.tallestR(LeadName.V6);
        return new Criteria()
                .needsMicrovolts(
                        Quantity.R_AMPLITUDE,
                        LeadName.V2,
                        second,
                        Comparison.AT_MOST,
                        POOR_R_MICROVOLTS,
                        Source.ZEMA_1979)
                .needsMicrovolts(
                        Quantity.R_AMPLITUDE,
                        LeadName.V3,
                        third,
                        Comparison.AT_MOST,
                        POOR_R_MICROVOLTS,
                        Source.ZEMA_1979)
                .given(lateral.isPresent() && lateral.getAsDouble() > third.orElse(0))
                .state(StatementId.POOR_R_PROGRESSION, Certainty.PROBABLE);
    }
}
