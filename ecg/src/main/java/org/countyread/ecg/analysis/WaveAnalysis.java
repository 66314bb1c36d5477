package org.countyread.ecg.analysis;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.measurement.FrontalAxis;
import org.countyread.ecg.measurement.GlobalMeasurement;
import org.countyread.ecg.measurement.LeadFigures;
import org.countyread.ecg.measurement.LeadMarks;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.measurement.Measured.Reason;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.measurement.QtCorrection;
import org.countyread.ecg.measurement.RrIntervals;
import org.countyread.ecg.measurement.Wave;
import org.countyread.ecg.rhythm.Rhythm;

/**
 * The median beat of a recording whose beats are known, and every figure read from it. Immutable.
 *
 * @param median empty with fewer than two beats of one shape
 */
public record WaveAnalysis(Optional<MedianBeat> median, Measurements measurements) {
    /** Below this share of what is common to all beats there is no P wave, whatever the median shows. */
    private static final double P_COHERENCE_MIN = 0.35;

    private static final double P_MICROVOLTS_MIN = 30;
    private static final double QRS_MICROVOLTS_MIN = 100;
    private static final double T_MICROVOLTS_MIN = 50;
    private static final double P_ROOM_MIN_MS = 120;

    /**
     * Measures a recording.
     *
     * @param usable leads to measure, all of them in the recording
     * @param beats in time
     */
    public static WaveAnalysis of(EcgRecording recording, List<LeadName> usable, List<Beat> beats, Rhythm rhythm) {
        RrIntervals intervals = RrIntervals.of(beats, recording.sampleRateHz());
        Map<GlobalMeasurement, Measured> figures = new EnumMap<>(GlobalMeasurement.class);
        intervals.addTo(figures);
        Optional<TypicalBeat> typical = TypicalBeat.of(recording, usable, beats, intervals.medianMs());
        if (typical.isEmpty()) {
            Reason reason = usable.isEmpty() ? Reason.NO_USABLE_LEAD : Reason.TOO_FEW_BEATS;
            for (GlobalMeasurement what : GlobalMeasurement.values()) {
                figures.putIfAbsent(what, Measured.not(reason));
            }
            return new WaveAnalysis(Optional.empty(), new Measurements(figures, Map.of()));
        }
        return of(typical.get(), intervals, rhythm, figures);
    }

    private static WaveAnalysis of(
            TypicalBeat typical, RrIntervals intervals, Rhythm rhythm, Map<GlobalMeasurement, Measured> figures) {
        int fiducial = typical.beats().fiducial();
        Delineator delineator = new Delineator(typical.samples(), fiducial, intervals.medianMs());
        Delineation waves = delineator.delineate(!withoutAtrialBeats(rhythm));
        if (waves.p().isPresent() && !comesWithEveryBeat(typical, waves)) {
            waves = delineator.delineate(false);
        }
        Map<LeadName, LeadFigures> leads = leadFigures(typical, waves, intervals);
        addIntervals(figures, waves, intervals, rhythm);
        addAxes(figures, waves, leads, pMissing(waves, intervals, rhythm));
        Map<LeadName, Map<LeadMeasurement, Measured>> byLead = new EnumMap<>(LeadName.class);
        leads.forEach((lead, measured) -> byLead.put(lead, measured.figures()));
        return new WaveAnalysis(Optional.of(median(typical, waves)), new Measurements(figures, byLead));
    }

    private static boolean withoutAtrialBeats(Rhythm rhythm) {
        return rhythm.atrial() == Rhythm.Atrial.FIBRILLATION || rhythm.atrial() == Rhythm.Atrial.FLUTTER;
    }

    private static boolean comesWithEveryBeat(TypicalBeat typical, Delineation waves) {
        return waves.p()
                .map(p -> Coherence.beforeQrs(typical.beats(), p, waves.qrs().onset()) >= P_COHERENCE_MIN)
                .orElse(false);
    }

    private static MedianBeat median(TypicalBeat typical, Delineation waves) {
        List<Lead> leads = typical.samples().entrySet().stream()
                .map(entry -> Lead.derived(entry.getKey(), entry.getValue()))
                .toList();
        EcgRecording recording = new EcgRecording(
                BeatWindows.RATE_HZ,
                leads,
                Optional.empty(),
                EcgRecording.Originality.DERIVED,
                Optional.of("MEDIAN BEAT"));
        Map<LeadName, WaveBounds> bounds = new EnumMap<>(LeadName.class);
        waves.leads().forEach((lead, found) -> bounds.put(lead, Delineation.bounds(found)));
        return new MedianBeat(
                recording, typical.beats().fiducial(), typical.beats().count(), waves.bounds(), bounds);
    }

    private static Map<LeadName, LeadFigures> leadFigures(
            TypicalBeat typical, Delineation waves, RrIntervals intervals) {
        int nextWave =
                waves.p().map(Wave::onset).orElse(waves.qrs().onset()) + BeatWindows.samples(intervals.medianMs());
        Map<LeadName, LeadFigures> figures = new EnumMap<>(LeadName.class);
        typical.samples().forEach((lead, samples) -> {
            LeadWaves own = Optional.ofNullable(waves.leads().get(lead))
                    .orElse(new LeadWaves(Optional.empty(), waves.qrs(), Optional.empty()));
            LeadMarks marks = new LeadMarks(own.p(), waves.qrs(), own.qrs(), own.t(), nextWave);
            figures.put(lead, new LeadFigures(samples, BeatWindows.RATE_HZ, marks));
        });
        return Collections.unmodifiableMap(figures);
    }

    private static void addIntervals(
            Map<GlobalMeasurement, Measured> figures, Delineation waves, RrIntervals intervals, Rhythm rhythm) {
        Wave qrs = waves.qrs();
        Measured pMissing = pMissing(waves, intervals, rhythm);
        figures.put(GlobalMeasurement.QRS, milliseconds(qrs.length()));
        figures.put(
                GlobalMeasurement.P_DURATION,
                waves.p().map(p -> milliseconds(p.length())).orElse(pMissing));
        figures.put(
                GlobalMeasurement.PR,
                isUnrelated(rhythm)
                        ? Measured.not(Reason.RHYTHM_NOT_REGULAR)
                        : waves.p()
                                .map(p -> milliseconds(qrs.onset() - p.onset()))
                                .orElse(pMissing));
        figures.put(GlobalMeasurement.ATRIAL_RATE, atrialRate(figures, waves, rhythm));
        Measured noT = Measured.not(Reason.WAVE_TOO_SMALL);
        Optional<Double> qt = waves.t().map(t -> BeatWindows.ms(t.offset() - qrs.onset()));
        figures.put(GlobalMeasurement.QT, qt.map(Measured::of).orElse(noT));
        for (QtCorrection formula : QtCorrection.values()) {
            figures.put(
                    formula.measurement(),
                    qt.map(ms -> Measured.of(formula.corrected(ms, intervals.meanMs())))
                            .orElse(noT));
        }
    }

    private static Measured milliseconds(int samples) {
        return Measured.of(BeatWindows.ms(samples));
    }

    private static boolean isUnrelated(Rhythm rhythm) {
        return rhythm.conduction() == Rhythm.Conduction.DISSOCIATED;
    }

    /** Absent, unless it may hide under T, or single beats show what the median beat does not. */
    private static Measured pMissing(Delineation waves, RrIntervals intervals, Rhythm rhythm) {
        if (withoutAtrialBeats(rhythm)) {
            return Measured.absent();
        }
        double roomMs = waves.t()
                .map(t -> BeatWindows.ms(waves.qrs().onset() - t.offset()) + intervals.medianMs())
                .orElse(Double.MAX_VALUE);
        if (roomMs < P_ROOM_MIN_MS) {
            return Measured.not(Reason.WAVES_OVERLAP);
        }
        boolean seen = rhythm.atrial() == Rhythm.Atrial.SINUS || rhythm.atrial() == Rhythm.Atrial.ECTOPIC;
        return seen ? Measured.not(Reason.WAVE_TOO_SMALL) : Measured.absent();
    }

    private static Measured atrialRate(Map<GlobalMeasurement, Measured> figures, Delineation waves, Rhythm rhythm) {
        if (rhythm.atrial() == Rhythm.Atrial.FIBRILLATION) {
            return Measured.absent();
        }
        Measured ventricular =
                figures.getOrDefault(GlobalMeasurement.VENTRICULAR_RATE, Measured.not(Reason.TOO_FEW_BEATS));
        if (waves.p().isPresent() && rhythm.conduction() == Rhythm.Conduction.ONE_TO_ONE) {
            return ventricular;
        }
        if (ventricular.number().isPresent() && rhythm.conduction() == Rhythm.Conduction.TWO_TO_ONE) {
            return Measured.of(2 * ventricular.number().getAsDouble());
        }
        return Measured.not(Reason.RHYTHM_NOT_REGULAR);
    }

    private static void addAxes(
            Map<GlobalMeasurement, Measured> figures,
            Delineation waves,
            Map<LeadName, LeadFigures> leads,
            Measured pMissing) {
        Optional<LeadFigures> one = Optional.ofNullable(leads.get(LeadName.I));
        Optional<LeadFigures> foot = Optional.ofNullable(leads.get(LeadName.AVF));
        if (one.isEmpty() || foot.isEmpty()) {
            Measured missing = Measured.not(Reason.LEAD_MISSING);
            figures.put(GlobalMeasurement.P_AXIS, missing);
            figures.put(GlobalMeasurement.QRS_AXIS, missing);
            figures.put(GlobalMeasurement.T_AXIS, missing);
            return;
        }
        LeadFigures i = one.get();
        LeadFigures avf = foot.get();
        figures.put(
                GlobalMeasurement.QRS_AXIS, FrontalAxis.of(i.qrsProjection(), avf.qrsProjection(), QRS_MICROVOLTS_MIN));
        figures.put(
                GlobalMeasurement.P_AXIS,
                waves.p()
                        .map(p -> FrontalAxis.of(i.pProjection(p), avf.pProjection(p), P_MICROVOLTS_MIN))
                        .orElse(pMissing));
        figures.put(
                GlobalMeasurement.T_AXIS,
                waves.t()
                        .map(t -> FrontalAxis.of(i.tProjection(t), avf.tProjection(t), T_MICROVOLTS_MIN))
                        .orElseGet(() -> Measured.not(Reason.WAVE_TOO_SMALL)));
    }
}
