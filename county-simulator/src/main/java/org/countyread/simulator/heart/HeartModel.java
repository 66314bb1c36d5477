package org.countyread.simulator.heart;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.LimbLeads;

/** A twelve-lead strip of a rhythm: the dipole projected by Dower's matrix, with the noise of a real room. Stateless. */
public final class HeartModel {
    /** Dower's projection from the Frank axes (left, down, back) to the eight independent leads. */
    private static final List<Projection> DOWER = List.of(
            new Projection(LeadName.I, 0.632, -0.235, 0.059),
            new Projection(LeadName.II, 0.235, 1.066, -0.132),
            new Projection(LeadName.V1, -0.515, 0.157, -0.917),
            new Projection(LeadName.V2, 0.044, 0.164, -1.387),
            new Projection(LeadName.V3, 0.882, 0.098, -1.277),
            new Projection(LeadName.V4, 1.213, 0.127, -0.601),
            new Projection(LeadName.V5, 1.125, 0.127, -0.086),
            new Projection(LeadName.V6, 0.831, 0.076, 0.230));

    private static final double WAVE_REACH = 4; // standard deviations beyond which a wave is nothing
    private static final double MILLIVOLT = 1000; // in µV
    private static final double FIBRILLATION_HZ = 6.2;
    private static final double FIBRILLATION_MILLIVOLTS = 0.055;

    private record Projection(LeadName lead, double x, double y, double z) {}

    private HeartModel() {}

    /**
     * A strip of all twelve leads in the usual order.
     *
     * @param durationSeconds length of the strip, above 0
     * @param sampleRateHz samples per second, above 0
     */
    public static EcgRecording record(
            Rhythm rhythm, double durationSeconds, double sampleRateHz, RandomGenerator random) {
        int samples = (int) Math.round(durationSeconds * sampleRateHz);
        double[][] dipole = new double[3][samples];
        double size = 0.85 + 0.3 * random.nextDouble();
        for (Rhythm.Beat beat : rhythm.beats(durationSeconds, random)) {
            for (Wave wave : beat.shape().waves()) {
                add(dipole, wave, beat, size, sampleRateHz);
            }
        }
        if (rhythm.atriaFibrillate()) {
            fibrillate(dipole, sampleRateHz, random);
        }
        List<Lead> leads = new ArrayList<>();
        for (Projection projection : DOWER) {
            leads.add(project(projection, dipole, RoomNoise.of(random), sampleRateHz, random));
        }
        return inUsualOrder(LimbLeads.complete(EcgRecording.of(sampleRateHz, leads)));
    }

    private static void add(double[][] dipole, Wave wave, Rhythm.Beat beat, double size, double rateHz) {
        double centre = beat.rPeakSeconds() + wave.centreSeconds(beat.cycleSeconds());
        double width = wave.widthMillis() / 1000;
        int from = Math.max(0, (int) Math.ceil((centre - WAVE_REACH * width) * rateHz));
        int to = Math.min(dipole[0].length - 1, (int) Math.floor((centre + WAVE_REACH * width) * rateHz));
        for (int i = from; i <= to; i++) {
            double distance = (i / rateHz - centre) / width;
            double bell = size * Math.exp(-distance * distance / 2);
            dipole[0][i] += wave.x() * bell;
            dipole[1][i] += wave.y() * bell;
            dipole[2][i] += wave.z() * bell;
        }
    }

    /** Fibrillation waves wander in rate and size and are best seen in V1 and II. */
    private static void fibrillate(double[][] dipole, double rateHz, RandomGenerator random) {
        double phase = 2 * Math.PI * random.nextDouble();
        for (int i = 0; i < dipole[0].length; i++) {
            double seconds = i / rateHz;
            double hz = FIBRILLATION_HZ + 0.9 * Math.sin(2 * Math.PI * 0.31 * seconds) + 0.2 * random.nextGaussian();
            phase += 2 * Math.PI * hz / rateHz;
            double wave = FIBRILLATION_MILLIVOLTS
                    * (Math.sin(phase) + 0.35 * Math.sin(2 * phase + 0.7))
                    * (1 + 0.4 * Math.sin(2 * Math.PI * 0.17 * seconds));
            dipole[1][i] += wave;
            dipole[2][i] -= wave;
        }
    }

    private static Lead project(
            Projection projection, double[][] dipole, RoomNoise noise, double rateHz, RandomGenerator random) {
        double[] microvolts = new double[dipole[0].length];
        for (int i = 0; i < microvolts.length; i++) {
            double millivolts =
                    projection.x() * dipole[0][i] + projection.y() * dipole[1][i] + projection.z() * dipole[2][i];
            microvolts[i] = MILLIVOLT * millivolts + noise.microvolts(i / rateHz, random);
        }
        return Lead.recorded(projection.lead(), microvolts);
    }

    private static EcgRecording inUsualOrder(EcgRecording recording) {
        List<Lead> ordered = recording.leads().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .map(lead -> Lead.recorded(lead.name(), lead.samplesMicrovolts()))
                .toList();
        return EcgRecording.of(recording.sampleRateHz(), ordered);
    }

    /** Baseline wander by breathing, mains hum and muscle; each electrode has its own. */
    private record RoomNoise(
            double wanderPhase, double wanderMicrovolts, double humMicrovolts, double muscleMicrovolts) {
        private static final double BREATH_HZ = 0.23;
        private static final double MAINS_HZ = 50;

        static RoomNoise of(RandomGenerator random) {
            return new RoomNoise(
                    2 * Math.PI * random.nextDouble(),
                    20 + 30 * random.nextDouble(),
                    1 + 3 * random.nextDouble(),
                    3 + 4 * random.nextDouble());
        }

        double microvolts(double seconds, RandomGenerator random) {
            return wanderMicrovolts * Math.sin(2 * Math.PI * BREATH_HZ * seconds + wanderPhase)
                    + humMicrovolts * Math.sin(2 * Math.PI * MAINS_HZ * seconds)
                    + muscleMicrovolts * random.nextGaussian();
        }
    }
}
