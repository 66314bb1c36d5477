package org.countyread.ecg.analysis;

import java.util.Map;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.LeadName;

/**
 * The typical beat of the dominant shape.
 *
 * @param recording its samples in every usable lead, {@link EcgRecording.Originality#DERIVED}
 * @param fiducial the sample on which the beats were laid over each other
 * @param beats how many were
 * @param global bounds over all leads
 * @param leads bounds in each lead
 */
public record MedianBeat(
        EcgRecording recording, int fiducial, int beats, WaveBounds global, Map<LeadName, WaveBounds> leads) {
    public MedianBeat {
        leads = Map.copyOf(leads);
    }
}
