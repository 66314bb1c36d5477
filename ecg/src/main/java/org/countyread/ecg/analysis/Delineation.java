package org.countyread.ecg.analysis;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.countyread.ecg.LeadName;
import org.countyread.ecg.measurement.Wave;

/**
 * Where the waves of a median beat lie.
 *
 * @param p over all leads, empty without a P wave
 * @param t over all leads, empty where too few leads show one
 */
record Delineation(Wave qrs, Optional<Wave> p, Optional<Wave> t, Map<LeadName, LeadWaves> leads) {
    Delineation {
        leads = Map.copyOf(leads);
    }

    WaveBounds bounds() {
        return bounds(p, qrs, t);
    }

    static WaveBounds bounds(LeadWaves lead) {
        return bounds(lead.p(), lead.qrs(), lead.t());
    }

    private static WaveBounds bounds(Optional<Wave> p, Wave qrs, Optional<Wave> t) {
        return new WaveBounds(
                p.map(wave -> OptionalInt.of(wave.onset())).orElseGet(OptionalInt::empty),
                p.map(wave -> OptionalInt.of(wave.offset())).orElseGet(OptionalInt::empty),
                OptionalInt.of(qrs.onset()),
                OptionalInt.of(qrs.offset()),
                t.map(wave -> OptionalInt.of(wave.peak())).orElseGet(OptionalInt::empty),
                t.map(wave -> OptionalInt.of(wave.offset())).orElseGet(OptionalInt::empty));
    }
}
