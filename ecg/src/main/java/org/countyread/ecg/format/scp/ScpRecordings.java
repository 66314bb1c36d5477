package org.countyread.ecg.format.scp;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countyread.ecg.Calibration;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.format.DicomDecimal;
import org.countyread.ecg.format.SampleRange;
import org.countyread.ecg.format.WaveformFormatException;

/** Decoded counts as recordings in µV. Stateless. */
final class ScpRecordings {
    private static final double NANOVOLTS_PER_MICROVOLT = 1000;
    private static final double MICROSECONDS_PER_SECOND = 1e6;

    private ScpRecordings() {}

    /** The rhythm on one time line, from the first sample of any lead to the last. */
    static EcgRecording rhythm(
            ScpRhythm rhythm,
            ScpLeads leads,
            int intervalMicroseconds,
            Optional<LocalDateTime> start,
            List<String> warnings)
            throws WaveformFormatException {
        long begin =
                leads.spans().stream().mapToLong(ScpLeads.Span::first).min().orElseThrow();
        long end = leads.spans().stream().mapToLong(ScpLeads.Span::last).max().orElseThrow();
        Calibration calibration = calibration(rhythm.countNanovolts(), "section 6");
        List<Lead> found = new ArrayList<>();
        for (int i = 0; i < leads.spans().size(); i++) {
            ScpLeads.Span span = leads.spans().get(i);
            Optional<LeadName> name = LeadName.ofNumber(span.leadNumber());
            if (name.isEmpty()) {
                warnings.add(span.name() + " is none of the surface ECG and was left out");
                continue;
            }
            double[] samples = new double[(int) (end - begin + 1)];
            Arrays.fill(samples, Double.NaN);
            long[] nanovolts = rhythm.nanovolts(i, span);
            for (int k = 0; k < nanovolts.length; k++) {
                long count = nanovolts[k] / rhythm.countNanovolts();
                SampleRange.require(count, calibration, span.name());
                samples[(int) (span.first() - begin) + k] = calibration.microvolts(count);
            }
            found.add(Lead.recorded(name.get(), samples).calibrated(calibration));
        }
        if (found.isEmpty()) {
            throw WaveformFormatException.of("section 3 names no lead of the surface ECG");
        }
        return new EcgRecording(
                rateHz(intervalMicroseconds), found, start, Originality.ORIGINAL, Optional.of("RHYTHM"));
    }

    static Optional<EcgRecording> medianBeat(ScpReference reference, ScpLeads leads) {
        Calibration calibration = calibration(reference.nanovolts(), "section 5");
        List<Lead> found = new ArrayList<>();
        for (int i = 0; i < leads.spans().size(); i++) {
            Optional<LeadName> name = LeadName.ofNumber(leads.spans().get(i).leadNumber());
            if (name.isPresent()) {
                double[] samples = Arrays.stream(reference.counts().get(i))
                        .mapToDouble(calibration::microvolts)
                        .toArray();
                found.add(Lead.recorded(name.get(), samples).calibrated(calibration));
            }
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new EcgRecording(
                rateHz(reference.intervalMicroseconds()),
                found,
                Optional.empty(),
                Originality.DERIVED,
                Optional.of("MEDIAN BEAT")));
    }

    private static double rateHz(int intervalMicroseconds) {
        return DicomDecimal.nearest(MICROSECONDS_PER_SECOND / intervalMicroseconds);
    }

    static Calibration calibration(int nanovolts, String section) {
        return new Calibration(
                nanovolts / NANOVOLTS_PER_MICROVOLT,
                0,
                String.format(Locale.ROOT, "SCP-ECG %s, %d nV", section, nanovolts));
    }
}
