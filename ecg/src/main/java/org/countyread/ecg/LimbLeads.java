package org.countyread.ecg;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes the limb leads that carts leave out, by Einthoven's and Goldberger's relations: III = II − I, aVR = −(I + II)/2,
 * aVL = I − II/2, aVF = II − I/2.
 */
public final class LimbLeads {
    private record Weights(double ofI, double ofII) {}

    private static final Map<LeadName, Weights> RELATIONS = Map.of(
            LeadName.III, new Weights(-1, 1),
            LeadName.AVR, new Weights(-0.5, -0.5),
            LeadName.AVL, new Weights(1, -0.5),
            LeadName.AVF, new Weights(-0.5, 1));
    private static final List<LeadName> ORDER = List.of(LeadName.III, LeadName.AVR, LeadName.AVL, LeadName.AVF);

    private LimbLeads() {}

    /** The recording with III, aVR, aVL and aVF added where missing; unchanged where I or II is missing. */
    public static EcgRecording complete(EcgRecording recording) {
        Optional<Lead> one = recording.lead(LeadName.I);
        Optional<Lead> two = recording.lead(LeadName.II);
        if (one.isEmpty() || two.isEmpty()) {
            return recording;
        }
        List<Lead> leads = new ArrayList<>(recording.leads());
        for (LeadName name : ORDER) {
            if (recording.lead(name).isEmpty()) {
                leads.add(combine(name, one.get(), two.get()));
            }
        }
        return new EcgRecording(
                recording.sampleRateHz(), leads, recording.start(), recording.originality(), recording.label());
    }

    private static Lead combine(LeadName name, Lead one, Lead two) {
        Weights weights = RELATIONS.get(name);
        if (weights == null) {
            throw new IllegalStateException("no relation for " + name);
        }
        return halfCounts(one, two)
                .map(counts -> ofCounts(name, weights, one, two, counts))
                .orElseGet(() -> ofMicrovolts(name, weights, one, two));
    }

    private static Lead ofMicrovolts(LeadName name, Weights weights, Lead one, Lead two) {
        double[] samples = new double[one.sampleCount()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = weights.ofI() * one.microvolts(i) + weights.ofII() * two.microvolts(i);
        }
        return Lead.derived(name, samples);
    }

    /** In whole numbers, so that every sample is one of those counts to the last bit. */
    private static Lead ofCounts(LeadName name, Weights weights, Lead one, Lead two, Calibration half) {
        double[] samples = new double[one.sampleCount()];
        for (int i = 0; i < samples.length; i++) {
            boolean gap = Double.isNaN(one.microvolts(i)) || Double.isNaN(two.microvolts(i));
            double counts =
                    weights.ofI() * half.count(one.microvolts(i)) + weights.ofII() * half.count(two.microvolts(i));
            samples[i] = gap ? Double.NaN : half.microvolts(Math.round(counts));
        }
        return Lead.derived(name, samples).calibrated(half);
    }

    /** Leads of equal counts give whole halves of a count. */
    private static Optional<Calibration> halfCounts(Lead one, Lead two) {
        return one.calibration()
                .filter(counts -> counts.baselineMicrovolts() == 0)
                .filter(counts -> two.calibration()
                        .filter(other -> other.baselineMicrovolts() == 0
                                && other.microvoltsPerCount() == counts.microvoltsPerCount())
                        .isPresent())
                .map(counts -> new Calibration(
                        counts.microvoltsPerCount() / 2, 0, "computed of I and II: " + counts.source()));
    }
}
