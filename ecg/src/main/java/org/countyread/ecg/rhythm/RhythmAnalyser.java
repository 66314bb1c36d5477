package org.countyread.ecg.rhythm;

import java.util.List;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.rhythm.Rhythm.Atrial;
import org.countyread.ecg.rhythm.Rhythm.Conduction;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.Robust;

/** Puts together what beats, the waves between them and their distances say. */
public final class RhythmAnalyser {
    /** Between these, intervals go from steady to without any order. */
    private static final double STEADY = 0.04;

    private static final double WITHOUT_ORDER = 0.09;

    /** Between these, the windows before the QRS go from nothing in common to one P wave. */
    private static final double NO_P = 0.35;

    private static final double SURE_P = 0.75;

    /** Of windows in fibrillation, so many more than of others are alike by chance. */
    private static final double ALIKE_BY_CHANCE = 0.1;

    private static final double LIKE_ON_A_SLOPE = 0.2;

    /** Between these shares, P waves of two shapes explain the windows, and two lengths the intervals. */
    private static final double TWO_SHAPES = 0.75;

    private static final double SURE_TWO_SHAPES = 0.95;
    private static final double FEW_GATHERED = 0.85;
    private static final double MOST_GATHERED = 1;

    /** From here on P waves are believed in. */
    private static final double P_SEEN = 0.55;

    private static final double FIBRILLATION_SEEN = 0.5;

    /** Flutter: cycles of 215 to 350 a minute that come again so much alike. */
    private static final double FLUTTER_SECONDS_MIN = 0.17;

    private static final double FLUTTER_SECONDS_MAX = 0.28;
    private static final double FLUTTER_LIKENESS = 0.6;

    /** P waves that come again, unrelated to the beats. */
    private static final double P_TO_P_SECONDS_MIN = 0.35;

    private static final double P_TO_P_SECONDS_MAX = 1.5;
    private static final double P_TO_P_LIKENESS = 0.6;

    private static final int BEATS_MIN = 4;

    private RhythmAnalyser() {}

    /**
     * The rhythm of a recording of some seconds to some minutes.
     *
     * @param quality of the leads in their order; those not usable are not looked at
     * @param beats in time, with their classes
     * @param pacingSpikes sample numbers, ascending
     */
    public static Rhythm analyse(
            EcgRecording recording, List<LeadQuality> quality, List<Beat> beats, List<Integer> pacingSpikes) {
        UsableLeads leads = UsableLeads.of(recording, quality);
        double rate = recording.sampleRateHz();
        Optional<PWaves.Found> p = PWaves.find(leads, beats);
        double irregularity = Intervals.irregularity(beats, rate);
        double evidence = p.map(RhythmAnalyser::evidence).orElse(Double.NaN);
        double fibrillation = fibrillation(irregularity, Intervals.gathered(beats, rate), p);
        Atrial atrial = atrial(leads, beats, p, evidence, irregularity, fibrillation);
        return new Rhythm(
                atrial,
                conduction(leads, beats, p, evidence, atrial),
                Intervals.variation(beats, rate),
                p.map(PWaves.Found::share).orElse(Double.NaN),
                evidence >= P_SEEN ? p.map(PWaves.Found::variationMs).orElse(Double.NaN) : Double.NaN,
                fibrillation,
                Runs.in(recording, quality, beats),
                Pauses.in(leads, recording, quality, beats),
                Disorganised.in(leads, beats),
                pacingSpikes);
    }

    /** For one P wave before most beats, 0 to 1. */
    static double evidence(PWaves.Found p) {
        return Math.max((p.consistency() + p.share()) / 2, p.grouped() - ALIKE_BY_CHANCE);
    }

    /** The same, but a slope that all windows share (T, baseline) makes them alike without having much in common. */
    private static double sure(PWaves.Found p) {
        double common = Math.min((p.consistency() + p.share()) / 2, p.consistency() + LIKE_ON_A_SLOPE);
        return Math.max(common, p.grouped() - ALIKE_BY_CHANCE);
    }

    /** Intervals without order and no P wave: each alone says little (sinus arrhythmia; junctional rhythm). */
    static double fibrillation(double irregularity, double gathered, Optional<PWaves.Found> p) {
        if (Double.isNaN(irregularity)) {
            return 0;
        }
        double order = Double.isNaN(gathered) ? 0 : part(gathered, FEW_GATHERED, MOST_GATHERED);
        double disorder = part(irregularity, STEADY, WITHOUT_ORDER) * (1 - order);
        double seen = p.map(found -> Math.max(
                        part(sure(found), NO_P, SURE_P), part(found.groupedInTwo(), TWO_SHAPES, SURE_TWO_SHAPES)))
                .orElse(0.5);
        return disorder * (1 - seen);
    }

    private static double part(double x, double from, double to) {
        return Math.max(0, Math.min(1, (x - from) / (to - from)));
    }

    private static Atrial atrial(
            UsableLeads leads,
            List<Beat> beats,
            Optional<PWaves.Found> p,
            double evidence,
            double irregularity,
            double fibrillation) {
        if (leads.isEmpty() || beats.size() < BEATS_MIN) {
            return Atrial.UNKNOWN;
        }
        if (FlutterWaves.cycleSeconds(leads, beats).isPresent()) {
            return Atrial.FLUTTER;
        }
        if (evidence >= P_SEEN && fibrillation < FIBRILLATION_SEEN) {
            return direction(leads, beats, p.orElseThrow());
        }
        // Where beats come as fast as flutter waves, what comes again so fast is the ventricles.
        boolean flutter = Robust.median(Intervals.all(beats, leads.sampleRateHz())) > FLUTTER_SECONDS_MAX
                && AtrialWaves.repetition(leads, beats, FLUTTER_SECONDS_MIN, FLUTTER_SECONDS_MAX)
                                .likeness()
                        >= FLUTTER_LIKENESS;
        if (flutter) {
            return Atrial.FLUTTER;
        }
        if (fibrillation >= FIBRILLATION_SEEN) {
            return Atrial.FIBRILLATION;
        }
        return p.isPresent() && evidence < NO_P && irregularity < STEADY ? Atrial.NONE_SEEN : Atrial.UNKNOWN;
    }

    /** The sinus node is at the upper right: its P wave goes towards II and away from aVR. */
    private static Atrial direction(UsableLeads leads, List<Beat> beats, PWaves.Found p) {
        double two = PWaves.height(leads, beats, p, LeadName.II);
        double right = PWaves.height(leads, beats, p, LeadName.AVR);
        double one = PWaves.height(leads, beats, p, LeadName.I);
        if (Double.isNaN(two) && Double.isNaN(right) && Double.isNaN(one)) {
            return Atrial.UNKNOWN;
        }
        boolean sinus = (Double.isNaN(two) ? one : two) > 0 && !(right > 0);
        return sinus ? Atrial.SINUS : Atrial.ECTOPIC;
    }

    private static Conduction conduction(
            UsableLeads leads, List<Beat> beats, Optional<PWaves.Found> p, double evidence, Atrial atrial) {
        if (leads.isEmpty() || beats.size() < BEATS_MIN || atrial == Atrial.FIBRILLATION || atrial == Atrial.FLUTTER) {
            return Conduction.UNKNOWN;
        }
        if (evidence >= P_SEEN) {
            return ConductedWaves.conduction(leads, beats, p.orElseThrow());
        }
        AtrialWaves.Repetition pToP = AtrialWaves.repetition(leads, beats, P_TO_P_SECONDS_MIN, P_TO_P_SECONDS_MAX);
        return ConductedWaves.isDissociated(pToP, P_TO_P_LIKENESS, beats, leads.sampleRateHz())
                ? Conduction.DISSOCIATED
                : Conduction.UNKNOWN;
    }
}
