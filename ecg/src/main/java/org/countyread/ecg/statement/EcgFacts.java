package org.countyread.ecg.statement;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LeadQuality.Defect;

/**
 * An analysis as rules ask it: a figure is there or it is not, and leads that cannot be used have none. Amplitudes of Q
 * and S waves are depths, positive, whichever way they were stored. Immutable.
 */
public record EcgFacts(EcgAnalysis analysis, PatientContext patient) {
    /** The six leads of the limbs. */
    public static final List<LeadName> LIMB =
            List.of(LeadName.I, LeadName.II, LeadName.III, LeadName.AVR, LeadName.AVL, LeadName.AVF);
    /** The six leads of the chest. */
    public static final List<LeadName> CHEST =
            List.of(LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6);

    private static final double FEW_MICROVOLTS = 25; // below the smallest wave to be recognised, IEC 60601-2-25: 30 µV

    public Rhythm rhythm() {
        return analysis.rhythm();
    }

    public boolean isUsable(LeadName lead) {
        return analysis.quality().stream()
                .filter(quality -> quality.lead() == lead)
                .allMatch(LeadQuality::isUsable);
    }

    /** True for a lead that may be measured but whose baseline or gaps leave small deviations open. */
    public boolean isDoubtful(LeadName lead) {
        return analysis.quality().stream()
                .filter(quality -> quality.lead() == lead)
                .anyMatch(quality -> quality.defects().contains(Defect.WANDERING)
                        || quality.defects().contains(Defect.GAPS));
    }

    public Set<LeadName> usableLeads() {
        return analysis.quality().stream()
                .filter(LeadQuality::isUsable)
                .map(LeadQuality::lead)
                .collect(Collectors.toUnmodifiableSet());
    }

    public OptionalDouble number(GlobalMeasurement what) {
        return analysis.measurements().number(what);
    }

    public Measured get(LeadName lead, LeadMeasurement what) {
        return isUsable(lead) ? analysis.measurements().get(lead, what) : Measured.not(Measured.Reason.NO_USABLE_LEAD);
    }

    public OptionalDouble number(LeadName lead, LeadMeasurement what) {
        return get(lead, what).number();
    }

    /** Height or depth of a wave: 0 where it is absent, empty where nothing can be said. */
    public OptionalDouble size(LeadName lead, LeadMeasurement what) {
        Measured measured = get(lead, what);
        if (measured.isAbsent()) {
            return OptionalDouble.of(0);
        }
        OptionalDouble number = measured.number();
        return number.isPresent() ? OptionalDouble.of(Math.abs(number.getAsDouble())) : number;
    }

    /** Greatest R or R'. R must be known; R' that is not known counts as none. */
    public OptionalDouble tallestR(LeadName lead) {
        OptionalDouble first = size(lead, LeadMeasurement.R_AMPLITUDE);
        return first.isEmpty()
                ? first
                : OptionalDouble.of(Math.max(
                        first.getAsDouble(),
                        size(lead, LeadMeasurement.R_PRIME_AMPLITUDE).orElse(0)));
    }

    /** Greatest depth of S or S'. */
    public OptionalDouble deepestS(LeadName lead) {
        OptionalDouble first = size(lead, LeadMeasurement.S_AMPLITUDE);
        return first.isEmpty()
                ? first
                : OptionalDouble.of(Math.max(
                        first.getAsDouble(),
                        size(lead, LeadMeasurement.S_PRIME_AMPLITUDE).orElse(0)));
    }

    /** Greatest depth of Q, S or S'; a QS complex may be stored as either. */
    public OptionalDouble deepest(LeadName lead) {
        OptionalDouble q = size(lead, LeadMeasurement.Q_AMPLITUDE);
        OptionalDouble s = deepestS(lead);
        return q.isEmpty() || s.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(q.getAsDouble(), s.getAsDouble()));
    }

    public OptionalDouble peakToPeak(LeadName lead) {
        OptionalDouble up = tallestR(lead);
        OptionalDouble down = deepest(lead);
        return up.isEmpty() || down.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(up.getAsDouble() + down.getAsDouble());
    }

    /** True when it was measured that there is no R wave and a deep wave instead. */
    public boolean hasQs(LeadName lead, double depthMicrovolts) {
        OptionalDouble up = tallestR(lead);
        OptionalDouble down = deepest(lead);
        return up.isPresent()
                && up.getAsDouble() < FEW_MICROVOLTS
                && down.isPresent()
                && down.getAsDouble() >= depthMicrovolts;
    }

    /** The ST segment where it is read: 80 ms behind J, at 100/min and above 60 ms, before the T wave rises. */
    public OptionalDouble lateSt(LeadName lead) {
        boolean fast = number(GlobalMeasurement.VENTRICULAR_RATE).orElse(0) >= 100;
        return number(lead, fast ? LeadMeasurement.ST_J60 : LeadMeasurement.ST_J80);
    }

    /**
     * True when the end of T can be told from the next P wave: QT and PR fit into the mean interval. At high rates they do
     * not, and what is measured as the end of T may be that of the P wave.
     */
    public boolean isTEndFree() {
        OptionalDouble qt = number(GlobalMeasurement.QT);
        OptionalDouble rr = number(GlobalMeasurement.MEAN_RR);
        if (qt.isEmpty() || rr.isEmpty()) {
            return false;
        }
        Measured pr = analysis.measurements().get(GlobalMeasurement.PR);
        double before = pr.number().orElse(0);
        boolean known =
                pr.number().isPresent() || pr.isAbsent() || rhythm().conduction() == Rhythm.Conduction.DISSOCIATED;
        return known && qt.getAsDouble() + before <= rr.getAsDouble();
    }

    /** True when it is known that the dominant beats are narrow. */
    public boolean isNarrow() {
        OptionalDouble qrs = number(GlobalMeasurement.QRS);
        return qrs.isPresent() && qrs.getAsDouble() < 120;
    }

    public boolean isRegular() {
        return rhythm().rrVariation() < 0.1; // false for NaN
    }

    public boolean isSinus() {
        return rhythm().atrial() == Rhythm.Atrial.SINUS;
    }

    public List<Beat> beats() {
        return analysis.beats();
    }

    /** Indices of beats of a class. */
    public List<Integer> indices(BeatClass beatClass) {
        return IntStream.range(0, beats().size())
                .filter(i -> beats().get(i).beatClass() == beatClass)
                .boxed()
                .toList();
    }

    /** Milliseconds from the beat before. */
    public double precedingRr(int beat) {
        return 1000.0 * (beats().get(beat).sample() - beats().get(beat - 1).sample()) / analysis.sampleRateHz();
    }

    /** The median interval between neighbouring beats that are both normal; with fewer than two of them empty. */
    public OptionalDouble basicRr() {
        double[] intervals = IntStream.range(1, beats().size())
                .filter(i -> beats().get(i).beatClass() == BeatClass.NORMAL
                        && beats().get(i - 1).beatClass() == BeatClass.NORMAL)
                .mapToDouble(this::precedingRr)
                .sorted()
                .toArray();
        return intervals.length < 2 ? OptionalDouble.empty() : OptionalDouble.of(intervals[intervals.length / 2]);
    }

    public double seconds(Rhythm.Stretch stretch) {
        return (stretch.to() - stretch.from()) / analysis.sampleRateHz();
    }
}
