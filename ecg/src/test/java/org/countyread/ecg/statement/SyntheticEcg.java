package org.countyread.ecg.statement;

import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts.Sex;
import org.countyread.ecg.analysis.EcgAnalysis;
import org.countyread.ecg.analysis.MedianBeat;
import org.countyread.ecg.analysis.WaveBounds;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.BeatClass;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.Rhythm.Run;
import org.countyread.ecg.rhythm.Rhythm.Stretch;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.signal.LimbReversal;

/** The analysis of a recording that never was: a normal one of a man of 50 to begin with, changed figure by figure. */
public final class SyntheticEcg {
    private static final double RATE_HZ = 500;
    private final Map<LeadName, Set<Defect>> quality = new EnumMap<>(LeadName.class);
    private final Map<GlobalMeasurement, Measured> global = new EnumMap<>(GlobalMeasurement.class);
    private final Map<LeadName, Map<LeadMeasurement, Measured>> leads = new EnumMap<>(LeadName.class);
    private final List<Run> runs = new ArrayList<>();
    private final List<Stretch> pauses = new ArrayList<>();
    private final List<Stretch> disorganised = new ArrayList<>();
    private final List<Integer> spikes = new ArrayList<>();
    private Optional<LimbReversal> reversal = Optional.empty();
    private List<Beat> beats = new ArrayList<>();
    private Rhythm.Atrial atrial = Rhythm.Atrial.SINUS;
    private Rhythm.Conduction conduction = Rhythm.Conduction.ONE_TO_ONE;
    private double rrVariation = 0.03;
    private double pBeforeQrs = 1;
    private double fibrillation = 0.1;
    private boolean median = true;
    private Optional<Sex> sex = Optional.of(Sex.M);
    private Optional<Period> age = Optional.of(Period.ofYears(50));

    private SyntheticEcg() {}

    /** Everything measured, everything normal. */
    public static SyntheticEcg normal() {
        SyntheticEcg ecg = new SyntheticEcg();
        ecg.rate(70).beatsOf("NNNNNNNNNNN", 857);
        ecg.with(GlobalMeasurement.PR, 160)
                .with(GlobalMeasurement.QRS, 94)
                .with(GlobalMeasurement.QT, 390)
                .with(GlobalMeasurement.QTC_FRIDERICIA, 410)
                .with(GlobalMeasurement.P_DURATION, 100)
                .with(GlobalMeasurement.QRS_AXIS, 45);
        ecg.qrs(LeadName.I, 30, 700, 100)
                .qrs(LeadName.II, 30, 1000, 100)
                .qrs(LeadName.III, 0, 400, 150)
                .qrs(LeadName.AVR, 0, 100, 800)
                .qrs(LeadName.AVL, 0, 300, 150)
                .qrs(LeadName.AVF, 20, 700, 100)
                .qrs(LeadName.V1, 0, 200, 900)
                .qrs(LeadName.V2, 0, 500, 1200)
                .qrs(LeadName.V3, 0, 800, 800)
                .qrs(LeadName.V4, 30, 1400, 500)
                .qrs(LeadName.V5, 40, 1500, 200)
                .qrs(LeadName.V6, 40, 1200, 60);
        ecg.leads.keySet().forEach(lead -> {
            ecg.quality.put(lead, Set.of());
            double sign = lead == LeadName.AVR ? -1 : 1;
            ecg.st(lead, 10, 20)
                    .with(lead, LeadMeasurement.T_AMPLITUDE, sign * 300)
                    .with(lead, LeadMeasurement.P_AMPLITUDE, sign * 100)
                    .with(lead, LeadMeasurement.INTRINSICOID, 40)
                    .with(lead, LeadMeasurement.DELTA_WAVE_DURATION, 10);
        });
        return ecg;
    }

    /** Beats of classes by their letters, so many ms apart. */
    public SyntheticEcg beatsOf(String classes, double rrMs) {
        double[] intervals = new double[classes.length()];
        Arrays.fill(intervals, rrMs);
        return beatsOf(classes, intervals);
    }

    /** Beats with the interval before each; the first begins after half a second. */
    public SyntheticEcg beatsOf(String classes, double[] intervalsMs) {
        beats = new ArrayList<>();
        double at = 500;
        for (int i = 0; i < classes.length(); i++) {
            at += i == 0 ? 0 : intervalsMs[i];
            beats.add(new Beat((int) Math.round(at * RATE_HZ / 1000), beatClass(classes.charAt(i))));
        }
        return this;
    }

    private static BeatClass beatClass(char letter) {
        for (BeatClass one : BeatClass.values()) {
            if (one.symbol().charAt(0) == letter) {
                return one;
            }
        }
        throw new IllegalArgumentException("no beat class " + letter);
    }

    /** Ventricular rate with mean, shortest and longest RR to it. */
    public SyntheticEcg rate(double perMinute) {
        double rr = 60_000 / perMinute;
        return with(GlobalMeasurement.VENTRICULAR_RATE, perMinute)
                .with(GlobalMeasurement.MEAN_RR, rr)
                .with(GlobalMeasurement.SHORTEST_RR, rr - 20)
                .with(GlobalMeasurement.LONGEST_RR, rr + 20);
    }

    public SyntheticEcg with(GlobalMeasurement what, double value) {
        global.put(what, Measured.of(value));
        return this;
    }

    public SyntheticEcg with(LeadName lead, LeadMeasurement what, double value) {
        leads.computeIfAbsent(lead, key -> new EnumMap<>(LeadMeasurement.class)).put(what, Measured.of(value));
        return this;
    }

    public SyntheticEcg without(LeadName lead, LeadMeasurement what) {
        leads.computeIfAbsent(lead, key -> new EnumMap<>(LeadMeasurement.class)).put(what, Measured.absent());
        return this;
    }

    public SyntheticEcg unmeasured(GlobalMeasurement what) {
        global.put(what, Measured.not(Measured.Reason.TOO_NOISY));
        return this;
    }

    public SyntheticEcg unmeasured(LeadName lead, LeadMeasurement what) {
        leads.computeIfAbsent(lead, key -> new EnumMap<>(LeadMeasurement.class))
                .put(what, Measured.not(Measured.Reason.TOO_NOISY));
        return this;
    }

    /** No figure at all: every measurement is said to be impossible. */
    public SyntheticEcg nothingMeasurable() {
        for (GlobalMeasurement what : GlobalMeasurement.values()) {
            unmeasured(what);
        }
        for (LeadName lead : LeadName.values()) {
            for (LeadMeasurement what : LeadMeasurement.values()) {
                unmeasured(lead, what);
            }
        }
        return this;
    }

    /** Depths and heights in µV, 0 for a wave that is absent. Q and S are stored as the negative deflections they are. */
    public SyntheticEcg qrs(LeadName lead, double q, double r, double s) {
        wave(lead, LeadMeasurement.Q_AMPLITUDE, LeadMeasurement.Q_DURATION, -q, 15);
        wave(lead, LeadMeasurement.R_AMPLITUDE, LeadMeasurement.R_DURATION, r, 35);
        wave(lead, LeadMeasurement.S_AMPLITUDE, LeadMeasurement.S_DURATION, -s, 25);
        return without(lead, LeadMeasurement.R_PRIME_AMPLITUDE).without(lead, LeadMeasurement.S_PRIME_AMPLITUDE);
    }

    private void wave(
            LeadName lead, LeadMeasurement amplitude, LeadMeasurement duration, double microvolts, double ms) {
        if (microvolts == 0) {
            without(lead, amplitude).without(lead, duration);
        } else {
            with(lead, amplitude, microvolts).with(lead, duration, ms);
        }
    }

    /** ST in µV at J and later. */
    public SyntheticEcg st(LeadName lead, double j, double late) {
        return with(lead, LeadMeasurement.ST_J, j)
                .with(lead, LeadMeasurement.ST_J60, late)
                .with(lead, LeadMeasurement.ST_J80, late);
    }

    public SyntheticEcg atrial(Rhythm.Atrial what) {
        atrial = what;
        return this;
    }

    public SyntheticEcg conduction(Rhythm.Conduction what) {
        conduction = what;
        return this;
    }

    public SyntheticEcg rrVariation(double variation) {
        rrVariation = variation;
        return this;
    }

    public SyntheticEcg pBeforeQrs(double share) {
        pBeforeQrs = share;
        return this;
    }

    public SyntheticEcg fibrillation(double index) {
        fibrillation = index;
        return this;
    }

    public SyntheticEcg run(BeatClass beatClass, int count, double rateBpm, int shapes) {
        runs.add(new Run(beatClass, 2, count, rateBpm, shapes));
        return this;
    }

    public SyntheticEcg pauseSeconds(double seconds) {
        pauses.add(new Stretch(1000, 1000 + (int) Math.round(seconds * RATE_HZ)));
        return with(GlobalMeasurement.LONGEST_RR, 1000 * seconds);
    }

    public SyntheticEcg disorganisedSeconds(double seconds) {
        disorganised.add(new Stretch(1000, 1000 + (int) Math.round(seconds * RATE_HZ)));
        return this;
    }

    public SyntheticEcg spikes(int... samples) {
        for (int sample : samples) {
            spikes.add(sample);
        }
        return this;
    }

    public SyntheticEcg reversed(LimbReversal what) {
        reversal = Optional.of(what);
        return this;
    }

    public SyntheticEcg defect(LeadName lead, Defect defect) {
        quality.put(lead, Set.of(defect));
        return this;
    }

    public SyntheticEcg woman() {
        sex = Optional.of(Sex.F);
        return this;
    }

    public SyntheticEcg sexUnknown() {
        sex = Optional.empty();
        return this;
    }

    public SyntheticEcg aged(int years) {
        return aged(Period.ofYears(years));
    }

    public SyntheticEcg aged(Period old) {
        age = Optional.of(old);
        return this;
    }

    public SyntheticEcg noMedian() {
        median = false;
        return this;
    }

    public PatientContext patient() {
        return new PatientContext(sex, age);
    }

    public EcgAnalysis analysis() {
        return new EcgAnalysis(
                "synthetic",
                RATE_HZ,
                quality.entrySet().stream()
                        .map(entry -> new LeadQuality(entry.getKey(), entry.getValue(), 5))
                        .toList(),
                reversal,
                beats,
                new Rhythm(
                        atrial,
                        conduction,
                        rrVariation,
                        pBeforeQrs,
                        10,
                        fibrillation,
                        runs,
                        pauses,
                        disorganised,
                        spikes),
                median ? Optional.of(medianBeat()) : Optional.empty(),
                new Measurements(global, leads));
    }

    /** QRS from 150 to 250 ms around a fiducial at 200 ms, T peak at 500 and end at 590 ms. */
    private static MedianBeat medianBeat() {
        WaveBounds bounds = new WaveBounds(
                OptionalInt.of(20),
                OptionalInt.of(70),
                OptionalInt.of(75),
                OptionalInt.of(125),
                OptionalInt.of(250),
                OptionalInt.of(295));
        EcgRecording recording = EcgRecording.of(RATE_HZ, List.of(Lead.recorded(LeadName.II, new double[400])));
        return new MedianBeat(recording, 100, 8, bounds, Map.of());
    }

    public List<Statement> statements() {
        return StatementRules.interpret(analysis(), patient());
    }
}
