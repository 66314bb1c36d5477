package org.countyread.hub.ecg;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.countyread.dicom.part10.DicomFile;
import org.countyread.dicom.part10.Part10Writer;
import org.countyread.ecg.DeviceFacts;
import org.countyread.ecg.EcgDocument;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.EcgRecording.Originality;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.PatientFacts;
import org.countyread.ecg.file.EcgIdentity;
import org.countyread.ecg.file.EcgObject;

/** ECGs of a dipole of bell-shaped waves, seen by Dower's leads, as DICOM objects of studies of their own. */
final class SyntheticEcg {
    private static final int RATE_HZ = 500;
    private static final int SECONDS = 10;
    private static final double CYCLE_SECONDS = 0.9;

    /** A wave: centre behind the R peak and width in ms, then left, down and back in mV. */
    private record Wave(double centre, double width, double x, double y, double z) {}

    private record Projection(LeadName lead, double x, double y, double z) {}

    private static final List<Projection> DOWER = List.of(
            new Projection(LeadName.I, 0.632, -0.235, 0.059),
            new Projection(LeadName.II, 0.235, 1.066, -0.132),
            new Projection(LeadName.V1, -0.515, 0.157, -0.917),
            new Projection(LeadName.V2, 0.044, 0.164, -1.387),
            new Projection(LeadName.V3, 0.882, 0.098, -1.277),
            new Projection(LeadName.V4, 1.213, 0.127, -0.601),
            new Projection(LeadName.V5, 1.125, 0.127, -0.086),
            new Projection(LeadName.V6, 0.831, 0.076, 0.230));

    /** Sinus beats without anything to find. */
    static final SyntheticEcg NORMAL = new SyntheticEcg(List.of(
            new Wave(-160, 22, 0.06, 0.12, 0.00),
            new Wave(-28, 7, -0.12, 0.05, -0.20),
            new Wave(0, 10, 1.00, 0.75, 0.15),
            new Wave(22, 9, -0.15, -0.05, 0.65),
            new Wave(270, 50, 0.22, 0.15, -0.15),
            new Wave(310, 32, 0.14, 0.09, -0.10)));

    /** ST elevation in II, III and aVF with depression in I and aVL. */
    static final SyntheticEcg INFERIOR_INFARCTION = new SyntheticEcg(List.of(
            new Wave(-165, 22, 0.06, 0.12, 0.00),
            new Wave(-24, 9, -0.10, -0.38, -0.12),
            new Wave(0, 10, 0.85, 0.62, 0.12),
            new Wave(22, 9, -0.15, 0.10, 0.45),
            new Wave(75, 28, -0.10, 0.28, 0.06),
            new Wave(140, 40, -0.12, 0.32, 0.08),
            new Wave(235, 55, -0.10, 0.48, 0.05)));

    private final List<Wave> waves;

    private SyntheticEcg(List<Wave> waves) {
        this.waves = List.copyOf(waves);
    }

    /** The object as it lies in a file. */
    byte[] object(String studyInstanceUid, String accession, String patientId, LocalDateTime start) {
        EcgRecording recording = new EcgRecording(
                RATE_HZ, leads(accession.hashCode()), Optional.of(start), Originality.ORIGINAL, Optional.of("RHYTHM"));
        PatientFacts patient = new PatientFacts(
                Optional.of(patientId),
                Optional.of("李^建国"),
                Optional.of(LocalDate.of(1960, 3, 4)),
                Optional.of(PatientFacts.Sex.M),
                Optional.empty());
        EcgDocument document = new EcgDocument(
                EcgDocument.Format.SCP_ECG,
                List.of(recording),
                patient,
                DeviceFacts.NONE,
                Optional.of(accession),
                List.of(),
                List.of(),
                List.of());
        DicomFile object = EcgObject.of(
                document,
                accession.getBytes(StandardCharsets.UTF_8),
                new EcgIdentity(
                        Optional.of(studyInstanceUid),
                        Optional.of(accession),
                        patient,
                        Optional.empty(),
                        Optional.empty()));
        return bytes(object);
    }

    static byte[] bytes(DicomFile object) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            Part10Writer.write(file, object);
        } catch (IOException impossible) {
            throw new IllegalStateException("memory does not fail", impossible);
        }
        return file.toByteArray();
    }

    private List<Lead> leads(long seed) {
        Random noise = new Random(seed);
        List<Lead> leads = new ArrayList<>();
        for (Projection lead : DOWER) {
            double[] microvolts = new double[RATE_HZ * SECONDS];
            for (int i = 0; i < microvolts.length; i++) {
                microvolts[i] = 1000 * millivolts(lead, i / (double) RATE_HZ) + 4 * noise.nextGaussian();
            }
            leads.add(Lead.recorded(lead.lead(), microvolts));
        }
        return leads;
    }

    private double millivolts(Projection lead, double seconds) {
        double sum = 0;
        for (double peak = -CYCLE_SECONDS / 2; peak < SECONDS + 1; peak += CYCLE_SECONDS) {
            for (Wave wave : waves) {
                double distance = (1000 * (seconds - peak) - wave.centre) / wave.width;
                if (Math.abs(distance) < 6) {
                    sum += (lead.x * wave.x + lead.y * wave.y + lead.z * wave.z) * Math.exp(-distance * distance / 2);
                }
            }
        }
        return sum;
    }
}
