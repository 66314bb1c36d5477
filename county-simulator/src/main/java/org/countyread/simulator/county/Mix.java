package org.countyread.simulator.county;

import java.util.random.RandomGenerator;

/** How often what happens: about six ECGs for each imaging exam, a few emergencies a day. Stateless. */
public final class Mix {
    private static final double ECG = 0.80;
    private static final double DX = 0.13;
    private static final double EMERGENCY = 0.06;
    private static final double URGENT = 0.10;

    private Mix() {}

    /** Modality of the next exam of a county. */
    public static String modality(RandomGenerator random) {
        double draw = random.nextDouble();
        if (draw < ECG) {
            return "ECG";
        }
        return draw < ECG + DX ? "DX" : "US";
    }

    /** Modality of the next exam where all three kinds should be seen soon. */
    public static String balancedModality(RandomGenerator random) {
        double draw = random.nextDouble();
        if (draw < 0.5) {
            return "ECG";
        }
        return draw < 0.8 ? "DX" : "US";
    }

    public static String priority(RandomGenerator random) {
        double draw = random.nextDouble();
        if (draw < EMERGENCY) {
            return "EMERGENCY";
        }
        return draw < EMERGENCY + URGENT ? "URGENT" : "ROUTINE";
    }
}
