package org.countyread.ecg.analysis;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;
import org.countyread.ecg.beat.Beat;
import org.countyread.ecg.beat.Beats;
import org.countyread.ecg.measurement.LeadMeasurement;
import org.countyread.ecg.measurement.Measured;
import org.countyread.ecg.measurement.Measured.Reason;
import org.countyread.ecg.measurement.Measurements;
import org.countyread.ecg.rhythm.LimbReversals;
import org.countyread.ecg.rhythm.Rhythm;
import org.countyread.ecg.rhythm.RhythmAnalyser;
import org.countyread.ecg.signal.LeadQuality;
import org.countyread.ecg.signal.LeadQuality.Defect;
import org.countyread.ecg.signal.PacingSpikes;
import org.countyread.ecg.signal.SignalQuality;

/**
 * Analyses a recording of some seconds to some minutes: quality, beats and their classes, rhythm, median beat, waves,
 * measurements. The same samples always give the same result; nothing but samples is looked at. Thread-safe.
 */
public final class EcgAnalyser {
    /** Changed whenever a result may change. */
    public static final String VERSION = "countyread-ecg 3";

    private EcgAnalyser() {}

    /**
     * The rhythm of a file: the original recording with most samples. Empty where a file holds computed recordings only,
     * such as a median beat, which have no rhythm.
     */
    public static Optional<EcgAnalysis> analyse(EcgDocument document) {
        return document.recordings().stream()
                .filter(recording -> recording.originality() == Originality.ORIGINAL)
                .max(Comparator.comparingLong(recording ->
                        (long) recording.sampleCount() * recording.leads().size()))
                .map(EcgAnalyser::analyse);
    }

    /**
     * One recording; missing limb leads are completed first.
     *
     * @throws IllegalArgumentException for a computed recording, which has no rhythm
     */
    public static EcgAnalysis analyse(EcgRecording recorded) {
        if (recorded.originality() != Originality.ORIGINAL) {
            throw new IllegalArgumentException(
                    "a computed recording has no rhythm: " + recorded.label().orElse(""));
        }
        EcgRecording recording = LimbLeads.complete(recorded);
        List<LeadQuality> quality = SignalQuality.of(recording);
        List<Integer> spikes = PacingSpikes.in(recording, quality);
        List<Beat> beats = Beats.in(recording, quality, spikes);
        Rhythm rhythm = RhythmAnalyser.analyse(recording, quality, beats, spikes);
        List<LeadName> usable = quality.stream()
                .filter(LeadQuality::isUsable)
                .map(LeadQuality::lead)
                .toList();
        WaveAnalysis waves = WaveAnalysis.of(recording, usable, beats, rhythm);
        return new EcgAnalysis(
                VERSION,
                recording.sampleRateHz(),
                quality,
                LimbReversals.suspect(recording, quality, beats),
                beats,
                rhythm,
                waves.median(),
                withUnusableLeads(waves.measurements(), quality));
    }

    /** Says of each lead that could not be measured why. */
    private static Measurements withUnusableLeads(Measurements measured, List<LeadQuality> quality) {
        Map<LeadName, Map<LeadMeasurement, Measured>> leads = new EnumMap<>(LeadName.class);
        leads.putAll(measured.leads());
        for (LeadQuality lead : quality) {
            if (!lead.isUsable()) {
                Reason reason = lead.defects().contains(Defect.NOISY) ? Reason.TOO_NOISY : Reason.NO_USABLE_LEAD;
                Map<LeadMeasurement, Measured> nothing = new EnumMap<>(LeadMeasurement.class);
                for (LeadMeasurement what : LeadMeasurement.values()) {
                    nothing.put(what, Measured.not(reason));
                }
                leads.put(lead.lead(), nothing);
            }
        }
        return new Measurements(measured.global(), leads);
    }
}
