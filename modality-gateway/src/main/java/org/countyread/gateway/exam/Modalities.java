package org.countyread.gateway.exam;

import java.util.List;
import java.util.Set;

/** Which modalities mean the same examination. Stateless. */
public final class Modalities {
    /** What makers call a projection X-ray differs; a technician who registers one means them all. */
    private static final Set<String> PROJECTION_XRAY = Set.of("DX", "CR", "DR", "RG", "RF");

    private Modalities() {}

    /** The modality and those that mean the same. */
    public static List<String> like(String modality) {
        return PROJECTION_XRAY.contains(modality) ? List.copyOf(PROJECTION_XRAY) : List.of(modality);
    }

    static boolean same(String one, String other) {
        return like(one).contains(other);
    }
}
