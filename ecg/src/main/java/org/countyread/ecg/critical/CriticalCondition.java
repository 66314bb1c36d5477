package org.countyread.ecg.critical;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countyread.ecg.statement.Evidence;

/**
 * The conditions a rule may have. A condition looks at what was measured only; a figure that is not there never meets
 * one. Rules of a set give them parameters.
 */
@SuppressWarnings("ImmutableEnumChecker") // static functions, and copies that nobody can change
public enum CriticalCondition {
    ST_ELEVATION(
            IschaemiaConditions::stElevation,
            Set.of("ST_J", "sex", "age", "quality"),
            new CriticalParameter("leads", "", 2, 6),
            new CriticalParameter("limbAndLateralMillivolts", "mV", 0.05, 0.5),
            new CriticalParameter("v1Millivolts", "mV", 0.05, 0.5),
            new CriticalParameter("v2v3MenMillivolts", "mV", 0.1, 0.5),
            new CriticalParameter("v2v3YoungMenMillivolts", "mV", 0.1, 0.5),
            new CriticalParameter("v2v3WomenMillivolts", "mV", 0.1, 0.5),
            new CriticalParameter("changeMillivolts", "mV", 0.02, 0.5)),
    ISCHAEMIA(
            IschaemiaConditions::ischaemia,
            Set.of("ST_J", "ST_J60", "ST_J80", "T", "quality"),
            new CriticalParameter("leads", "", 2, 8),
            new CriticalParameter("depressionMillivolts", "mV", 0.05, 0.5),
            new CriticalParameter("avrElevationMillivolts", "mV", 0.05, 0.5),
            new CriticalParameter("diffuseLeads", "", 4, 10),
            new CriticalParameter("tallTMillivolts", "mV", 0.3, 2),
            new CriticalParameter("deepTMillivolts", "mV", 0.1, 1),
            new CriticalParameter("changeMillivolts", "mV", 0.02, 0.5)),
    VENTRICULAR_FIBRILLATION(
            VentricularConditions::fibrillation,
            Set.of("rhythm", "quality"),
            new CriticalParameter("seconds", "s", 1, 10)),
    VENTRICULAR_TACHYCARDIA(
            VentricularConditions::tachycardia,
            Set.of("rhythm", "beats", "QRS", "quality"),
            new CriticalParameter("rate", "/min", 100, 250),
            new CriticalParameter("seconds", "s", 3, 60),
            new CriticalParameter("wholeRecordingPercent", "%", 50, 100)),
    POLYMORPHIC_VENTRICULAR_TACHYCARDIA(
            VentricularConditions::polymorphic,
            Set.of("rhythm", "beats", "quality"),
            new CriticalParameter("beats", "", 3, 20),
            new CriticalParameter("shapes", "", 2, 6)),
    FAST_SUPRAVENTRICULAR(
            RateConditions::fastSupraventricular,
            Set.of("rhythm", "rate", "QRS", "quality"),
            new CriticalParameter("rate", "/min", 130, 300)),
    FAST_FIBRILLATION_OR_FLUTTER(
            RateConditions::fastFibrillation,
            Set.of("rhythm", "rate", "quality"),
            new CriticalParameter("rate", "/min", 130, 300)),
    PRE_EXCITED_FIBRILLATION(
            RateConditions::preExcitedFibrillation,
            Set.of("rhythm", "shortestRR", "QRS", "delta", "quality"),
            new CriticalParameter("shortestRrMs", "ms", 180, 350),
            new CriticalParameter("qrsMs", "ms", 100, 150)),
    SEVERE_BRADYCARDIA(
            RateConditions::severeBradycardia,
            Set.of("rate", "quality"),
            new CriticalParameter("rate", "/min", 20, 50)),
    PAUSE(
            RateConditions::pause,
            Set.of("pauses", "longestRR", "quality"),
            new CriticalParameter("seconds", "s", 2, 10)),
    VERY_LONG_QT(
            RepolarisationConditions::veryLongQt,
            Set.of("QTc", "quality"),
            new CriticalParameter("qtcMs", "ms", 450, 700)),
    SUSPECTED_HYPERKALAEMIA(
            RepolarisationConditions::hyperkalaemia,
            Set.of("T", "QRS", "rhythm", "quality"),
            new CriticalParameter("tMillivolts", "mV", 0.5, 2.5),
            new CriticalParameter("qrsMs", "ms", 100, 200)),
    SUSPECTED_HYPOKALAEMIA(
            RepolarisationConditions::hypokalaemia,
            Set.of("U", "QTc", "beats", "quality"),
            new CriticalParameter("uMillivolts", "mV", 0.05, 0.5),
            new CriticalParameter("qtcMs", "ms", 450, 700)),
    SUSPECTED_PULMONARY_EMBOLISM(
            IschaemiaConditions::pulmonaryEmbolism,
            Set.of("Q", "S", "T", "rate", "rhythm", "quality"),
            new CriticalParameter("rate", "/min", 90, 150),
            new CriticalParameter("waveMillivolts", "mV", 0.1, 0.5)),
    T_WAVE_ALTERNANS(input -> List.of(), Set.of()),
    R_ON_T(
            VentricularConditions::rOnT,
            Set.of("beats", "medianBeat", "quality"),
            new CriticalParameter("qrsOnsetBeforePeakMs", "ms", 0, 100)),
    PACEMAKER_FAILURE(
            RateConditions::pacemakerFailure,
            Set.of("pacingSpikes", "beats", "rate", "pauses", "quality"),
            new CriticalParameter("captureMs", "ms", 50, 350),
            new CriticalParameter("rate", "/min", 20, 50),
            new CriticalParameter("seconds", "s", 2, 10));

    private final Predicate predicate;
    private final Set<String> inputs;
    private final List<CriticalParameter> parameters;

    CriticalCondition(Predicate predicate, Set<String> inputs, CriticalParameter... parameters) {
        this.predicate = predicate;
        this.inputs = Set.copyOf(inputs);
        this.parameters = List.of(parameters);
    }

    /** Reasons why the condition is met; empty where it is not. */
    @FunctionalInterface
    interface Predicate {
        List<Evidence> reasons(ConditionInput input);
    }

    List<Evidence> reasons(ConditionInput input) {
        return predicate.reasons(input);
    }

    /** What is looked at. */
    public Set<String> inputs() {
        return inputs;
    }

    /** The numbers a rule has to give. */
    public List<CriticalParameter> parameters() {
        return parameters;
    }

    /** False for what only a reader can see: such a rule never hits by itself and stands in the list to be chosen. */
    public boolean isMachineReadable() {
        return !inputs.isEmpty();
    }

    Optional<CriticalParameter> parameter(String name) {
        return parameters.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
