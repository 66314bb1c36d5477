package org.countyread.ecg.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.countyread.ecg.EcgRecording;
import org.countyread.ecg.Lead;
import org.countyread.ecg.LeadName;

/** Recordings whose waves stand where a formula puts them. */
final class SyntheticEcg {
    static final List<LeadName> EIGHT = List.of(
            LeadName.I, LeadName.II, LeadName.V1, LeadName.V2, LeadName.V3, LeadName.V4, LeadName.V5, LeadName.V6);
    static final double BEAT_SECONDS = 0.8;

    private SyntheticEcg() {}

    /** Beats of an R wave, a T wave and noise; the R wave of lead n has a height of 1 mV plus n tenths. */
    static EcgRecording beats(List<LeadName> names, double rateHz, double seconds, double noiseMicrovolts) {
        Random random = new Random(7);
        List<Lead> leads = new ArrayList<>();
        for (int n = 0; n < names.size(); n++) {
            double height = rMicrovolts(n);
            leads.add(lead(names.get(n), rateHz, seconds, t -> {
                double phase = t % BEAT_SECONDS - BEAT_SECONDS / 2;
                return height * bell(phase, 0.012)
                        + 250 * bell(phase - 0.25, 0.05)
                        + noiseMicrovolts * random.nextGaussian();
            }));
        }
        return EcgRecording.of(rateHz, leads);
    }

    static double rMicrovolts(int lead) {
        return 1000 + 100 * lead;
    }

    static Lead lead(LeadName name, double rateHz, double seconds, DoubleUnaryOperator microvolts) {
        double[] samples = new double[(int) Math.round(rateHz * seconds)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = microvolts.applyAsDouble(i / rateHz);
        }
        return Lead.recorded(name, samples);
    }

    private static double bell(double t, double sigma) {
        return Math.exp(-t * t / (2 * sigma * sigma));
    }
}
